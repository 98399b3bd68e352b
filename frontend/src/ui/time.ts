import type { Translate } from '../language/language';

const formats = new Map<string, Intl.DateTimeFormat>();

function format(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone + JSON.stringify(options);
  let found = formats.get(key);
  if (found === undefined) {
    found = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hourCycle: 'h23', ...options });
    formats.set(key, found);
  }
  return found;
}

/** Hours and minutes on the clocks of the city, such as 09:05; a dash for what is no instant, so that one bad row spoils no screen. */
export function clockTime(at: string | number, zone: string): string {
  const instant = typeof at === 'number' ? at : Date.parse(at);
  return Number.isNaN(instant) ? '–' : format(zone, { hour: '2-digit', minute: '2-digit' }).format(instant);
}

export function clockSeconds(at: number, zone: string): string {
  return format(zone, { hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);
}

/** As {@link clockTime}, with the day (MM-DD) before it when that is not today's. */
export function dayTime(at: string, zone: string, now: number): string {
  const day = format(zone, { year: 'numeric', month: '2-digit', day: '2-digit' });
  const instant = Date.parse(at);
  if (Number.isNaN(instant)) return '–';
  if (day.format(instant) === day.format(now)) return clockTime(at, zone);
  const parts = Object.fromEntries(day.formatToParts(instant).map((part) => [part.type, part.value]));
  return `${parts['month']}-${parts['day']} ${clockTime(at, zone)}`;
}

export function minutesUntil(at: string, now: number): number {
  return Math.floor((Date.parse(at) - now) / 60_000);
}

/** A length of time in at most one unit, for narrow places: 47 min, 5 h, 3 d. */
export function shortSpan(minutes: number, t: Translate): string {
  const size = Math.abs(minutes);
  if (size < 100) return t('queue.minutes', { minutes: size });
  if (size < 48 * 60) return t('queue.hours', { hours: Math.round(size / 60) });
  return t('queue.days', { days: Math.round(size / 1440) });
}
