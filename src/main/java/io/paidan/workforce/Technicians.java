package io.paidan.workforce;

import io.paidan.kernel.Location;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.Roster;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Component;

/** Every technician, as last stored, in order of id. */
@Component
public class Technicians implements Roster {
    private final TechnicianTable table;
    private final ZoneId zone;

    Technicians(TechnicianTable table, ZoneId zone) {
        this.table = table;
        this.zone = zone;
    }

    public Optional<Technician> find(TechnicianId id) {
        return table.find(id);
    }

    /** @throws NotFound when there is no such technician */
    public Technician require(TechnicianId id) {
        return find(id).orElseThrow(() -> new NotFound("There is no technician " + id + "."));
    }

    /** The inactive ones too. */
    public List<Technician> all() {
        return table.all();
    }

    /** The active technicians nearest to the place, by their newest position or else their base, nearest first. */
    public List<Technician> nearest(Location place, int count) {
        return table.nearest(place, count);
    }

    /**
     * The shifts of all active technicians that touch any of the days: also one that began the evening before and runs over
     * midnight. In order of begin.
     *
     * @param from in the city's time zone
     * @param days from 1
     */
    public List<Shift> shifts(LocalDate from, int days) {
        var dayStart = from.atStartOfDay(zone).toInstant();
        return all().stream()
                .filter(Technician::active)
                .flatMap(technician -> from.minusDays(1)
                        .datesUntil(from.plusDays(days))
                        .flatMap(day -> technician.shiftPattern().on(day, technician.id(), zone).stream()))
                .filter(shift -> shift.hours().end().isAfter(dayStart))
                .sorted(Comparator.comparing((Shift shift) -> shift.hours().start())
                        .thenComparing(Shift::technician))
                .toList();
    }

    @Override
    public Optional<Territory> territoryOf(TechnicianId technician) {
        return find(technician).map(Technician::territory);
    }

    @Override
    public Set<Skill> skills() {
        Set<Skill> skills = new TreeSet<>();
        all().stream()
                .filter(Technician::active)
                .forEach(technician -> skills.addAll(technician.skills().keySet()));
        return skills;
    }
}
