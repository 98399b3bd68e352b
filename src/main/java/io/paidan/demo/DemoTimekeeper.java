package io.paidan.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Keeps the demo day in the database, so that a restart, even after kill -9, goes on with the same day where it stood. */
final class DemoTimekeeper implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DemoTimekeeper.class);
    /** Written every second for the next five: a database that pauses for four seconds does not stop the clock. */
    private static final Duration RESERVED_AHEAD = Duration.ofSeconds(5);

    private final JdbcClient database;
    private final ZoneId zone;
    private final DemoClock clock;
    private final Clock wall;
    private final ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("demo-clock").factory());
    private DemoDate day;
    private boolean started;

    DemoTimekeeper(JdbcClient database, ZoneId zone, int speed, Clock wall) {
        this.database = database;
        this.zone = zone;
        this.wall = wall;
        this.day = DemoDate.resumed(load(), today(), zone);
        this.clock = new DemoClock(day.now(), speed, zone, System::nanoTime);
        save(day);
    }

    /**
     * Lets the clock run. Until then it stands, so that a server which takes a minute to start does not lose ten of the day.
     * A second call changes nothing.
     */
    synchronized void start() {
        if (!started) {
            started = true;
            extend();
            var unused = pulse.scheduleAtFixedRate(this::extendOrWarn, 1, 1, TimeUnit.SECONDS);
        }
    }

    DemoClock clock() {
        return clock;
    }

    ZoneId zone() {
        return zone;
    }

    synchronized DemoDate day() {
        return day;
    }

    /** @throws IllegalArgumentException outside 1 to 60 */
    void changeSpeed(int speed) {
        clock.changeSpeed(speed);
        extend();
    }

    /** When the day is over, leaps to the next morning. */
    synchronized boolean turnPage() {
        if (!day.over(clock.instant(), zone)) {
            return false;
        }
        day = day.next(today(), zone);
        save(day);
        clock.leapTo(day.now());
        extend();
        return true;
    }

    @Override
    public synchronized void close() {
        pulse.shutdownNow();
        save(day.movedTo(clock.stop()));
    }

    private synchronized void extend() {
        if (!started) {
            return;
        }
        var until = clock.reservation(RESERVED_AHEAD);
        save(day.movedTo(until));
        clock.reserve(until);
    }

    private void extendOrWarn() {
        try {
            extend();
        } catch (DataAccessException e) {
            log.warn("The demo clock could not be saved and stands still until it can: {}", e.getMessage());
        }
    }

    private LocalDate today() {
        return LocalDate.ofInstant(wall.instant(), zone);
    }

    private @Nullable DemoDate load() {
        return database.sql("SELECT day, opening, reserved_until FROM demo_clock")
                .query((row, n) -> new DemoDate(
                        row.getObject("day", LocalDate.class),
                        row.getObject("opening", LocalTime.class),
                        row.getObject("reserved_until", OffsetDateTime.class).toInstant()))
                .optional()
                .orElse(null);
    }

    private void save(DemoDate date) {
        database.sql("""
                        INSERT INTO demo_clock (single, day, opening, reserved_until) VALUES (TRUE, :day, :opening, :until)
                        ON CONFLICT (single) DO UPDATE
                        SET day = excluded.day, opening = excluded.opening, reserved_until = excluded.reserved_until
                        """)
                .param("day", date.date())
                .param("opening", date.opening())
                .param("until", OffsetDateTime.ofInstant(date.now(), ZoneOffset.UTC))
                .update();
    }
}
