package io.paidan.workforce;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The week of a technician, in the city's own time: the same hours on each of the days. Hours that end at or before they begin
 * run over midnight into the next day.
 *
 * @param days on which a shift begins
 * @param breakFrom earliest begin of the break, or null for a shift without a break
 * @param breakTo latest begin of the break; not null when {@code breakFrom} is not
 * @param breakLength zero without a break
 */
public record ShiftPattern(
        Set<DayOfWeek> days,
        LocalTime from,
        LocalTime to,
        @Nullable LocalTime breakFrom,
        @Nullable LocalTime breakTo,
        Duration breakLength,
        Duration maxOvertime) {
    public ShiftPattern {
        days = Set.copyOf(days);
    }

    /** The shift that begins on this day; empty when the technician is off, or a clock change swallows the shift whole. */
    Optional<Shift> on(LocalDate day, TechnicianId technician, ZoneId zone) {
        if (!days.contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        LocalDateTime begin = day.atTime(from);
        LocalDateTime end = after(begin, to);
        var start = begin.atZone(zone).toInstant();
        var stop = end.atZone(zone).toInstant();
        if (!stop.isAfter(start)) {
            return Optional.empty();
        }
        return Optional.of(
                new Shift(technician, new TimeWindow(start, stop), breakWindow(begin, zone), breakLength, maxOvertime));
    }

    private @Nullable TimeWindow breakWindow(LocalDateTime begin, ZoneId zone) {
        if (breakFrom == null || breakTo == null) {
            return null;
        }
        LocalDateTime earliest = breakFrom.equals(begin.toLocalTime()) ? begin : after(begin, breakFrom);
        LocalDateTime latest = after(earliest, breakTo);
        var start = earliest.atZone(zone).toInstant();
        var stop = latest.atZone(zone).toInstant();
        return stop.isAfter(start) ? new TimeWindow(start, stop) : null;
    }

    /** The first moment after {@code begin} at which the clock on the wall shows {@code time}. */
    private static LocalDateTime after(LocalDateTime begin, LocalTime time) {
        LocalDateTime sameDay = begin.toLocalDate().atTime(time);
        return sameDay.isAfter(begin) ? sameDay : sameDay.plusDays(1);
    }
}
