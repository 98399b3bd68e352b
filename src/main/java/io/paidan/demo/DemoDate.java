package io.paidan.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Which day is being played and how far it is.
 *
 * @param date in the city
 * @param opening the local time at which this day began
 * @param now how far it has got
 */
record DemoDate(LocalDate date, LocalTime opening, Instant now) {
    /** The very first day opens in full swing, so that whoever starts the server sees vans on the road within seconds. */
    static final LocalTime FIRST_OPENING = LocalTime.of(8, 30);

    static final LocalTime OPENING = LocalTime.of(7, 45);
    static final LocalTime CLOSING = LocalTime.of(21, 0);

    static DemoDate first(LocalDate today, ZoneId zone) {
        return opened(today, FIRST_OPENING, zone);
    }

    /**
     * Goes on where the saved day stood; a day that was over is followed by the next one.
     *
     * @param today the real date, so that a demo which rested for a week does not play last week
     */
    static DemoDate resumed(@Nullable DemoDate saved, LocalDate today, ZoneId zone) {
        if (saved == null) {
            return first(today, zone);
        }
        return saved.over(saved.now, zone) ? saved.next(today, zone) : saved;
    }

    boolean over(Instant instant, ZoneId zone) {
        return !instant.isBefore(date.atTime(CLOSING).atZone(zone).toInstant());
    }

    DemoDate next(LocalDate today, ZoneId zone) {
        LocalDate following = date.plusDays(1);
        return opened(today.isAfter(following) ? today : following, OPENING, zone);
    }

    Instant at(LocalTime time, ZoneId zone) {
        return date.atTime(time).atZone(zone).toInstant();
    }

    DemoDate movedTo(Instant instant) {
        return new DemoDate(date, opening, instant);
    }

    private static DemoDate opened(LocalDate date, LocalTime opening, ZoneId zone) {
        return new DemoDate(date, opening, date.atTime(opening).atZone(zone).toInstant());
    }
}
