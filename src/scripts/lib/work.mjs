// Technicians and tickets for measurements, spread over the streets of whatever city the server has.

const SKILLS = ['home-appliance', 'digital', 'installation', 'printer', 'compressor'];
const WEEK = 'MONDAY;TUESDAY;WEDNESDAY;THURSDAY;FRIDAY;SATURDAY;SUNDAY';

/** A place at most so many kilometres from the centre. */
export function spot([longitude, latitude], kilometres, random) {
    const distance = kilometres * Math.sqrt(random.next());
    const angle = 2 * Math.PI * random.next();
    const degrees = distance / 111.2;
    return [
        longitude + (degrees * Math.cos(angle)) / Math.cos((latitude * Math.PI) / 180),
        latitude + degrees * Math.sin(angle),
    ].map(value => Number(value.toFixed(6)));
}

/** A CSV file; the shifts lie so that at any hour most of them are open or begin soon. */
export function technicianFile(prefix, count, centre, kilometres, random) {
    const rows = Array.from({length: count}, (_, i) => {
        const [longitude, latitude] = spot(centre, kilometres, random);
        const skills = SKILLS.filter((_, s) => (i + s) % 5 < 4).map(skill => `${skill}:${3 + (i % 3)}`);
        const hours = i % 2 === 0 ? '05:00,21:00' : '13:00,05:00';
        return `${prefix}-${i},Measured ${i},1380000${String(1000 + i)},${longitude},${latitude},${skills.join(';')},${WEEK},${hours}`;
    });
    return ['id,name,phone,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo', ...rows].join('\n');
}

export function ticketFile(prefix, count, centre, kilometres, random) {
    const rows = Array.from({length: count}, (_, i) => {
        const body = ticketBody(`${prefix}-${i}`, centre, kilometres, random);
        const {longitude, latitude} = body.location;
        return `${body.symptom},${body.customer.name},${longitude},${latitude},${body.skills},${body.serviceMinutes},${body.symptom}`;
    });
    return ['reference,customerName,longitude,latitude,skills,serviceMinutes,symptom', ...rows].join('\n');
}

export function ticketBody(name, centre, kilometres, random) {
    const [longitude, latitude] = spot(centre, kilometres, random);
    return {
        customer: {name: `Customer ${name}`},
        location: {longitude, latitude},
        symptom: name,
        skills: [random.pick(SKILLS)],
        serviceMinutes: random.pick([20, 30, 40]),
    };
}

/** @throws unless every row was imported */
export async function load(api, what, file) {
    const answer = await api.call('POST', `/api/import/${what}`, {
        body: file,
        headers: {'Content-Type': 'text/csv'},
        timeout: 300_000,
    });
    if (answer.status !== 200) {
        throw new Error(`The ${what} were not imported: ${answer.status} ${answer.text.slice(0, 500)}`);
    }
    return answer;
}
