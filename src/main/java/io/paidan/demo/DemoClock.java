package io.paidan.demo;

import io.paidan.kernel.Paced;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The clock of the demo day: runs 1 to 60 times as fast as the wall, can leap forward to the next morning, never goes back.
 *
 * <p>It also never runs past the instant that has been reserved in the database ({@link #reserve}), because after a kill -9 the
 * day resumes at the reservation: without it every report of the last moments would lie in the future of the restarted server.
 */
public final class DemoClock extends Clock implements Paced {
    static final int SLOWEST = 1;
    static final int FASTEST = 60;

    private final ZoneId zone;
    private final LongSupplier nanos;
    private Instant anchor;
    private long anchorNanos;
    private int speed;
    private Instant reserved;

    /** @param nanos a source that only grows, such as {@link System#nanoTime()} */
    DemoClock(Instant start, int speed, ZoneId zone, LongSupplier nanos) {
        this.anchor = start;
        this.reserved = start;
        this.zone = zone;
        this.nanos = nanos;
        this.anchorNanos = nanos.getAsLong();
        this.speed = checked(speed);
    }

    @Override
    public synchronized Instant instant() {
        Instant now = anchor.plusNanos(Math.multiplyExact(nanos.getAsLong() - anchorNanos, (long) speed));
        return now.isAfter(reserved) ? reserved : now;
    }

    @Override
    public synchronized int speed() {
        return speed;
    }

    @Override
    public synchronized boolean stands() {
        return !instant().isBefore(reserved);
    }

    /**
     * Goes on from this very instant at another speed.
     *
     * @throws IllegalArgumentException outside 1 to 60
     */
    synchronized void changeSpeed(int newSpeed) {
        checked(newSpeed);
        rebase(instant());
        speed = newSpeed;
    }

    /** Leaps forward, for example over the night. An instant that has passed changes nothing. */
    synchronized void leapTo(Instant later) {
        if (later.isAfter(instant())) {
            rebase(later);
            reserved = later;
        }
    }

    /** What to write into the database before {@link #reserve} lets the clock run on. */
    synchronized Instant reservation(Duration realTime) {
        Instant wanted = instant().plus(realTime.multipliedBy(speed));
        return wanted.isAfter(reserved) ? wanted : reserved;
    }

    /** Lets the clock run up to here. If it had reached the old reservation, it goes on from there and makes up for nothing. */
    synchronized void reserve(Instant until) {
        rebase(instant());
        if (until.isAfter(reserved)) {
            reserved = until;
        }
    }

    /** Stands still from now on; returns the last instant that anybody can have read. */
    synchronized Instant stop() {
        reserved = instant();
        return reserved;
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        DemoClock same = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return other;
            }

            @Override
            public Clock withZone(ZoneId another) {
                return same.withZone(another);
            }

            @Override
            public Instant instant() {
                return same.instant();
            }
        };
    }

    private void rebase(Instant now) {
        anchor = now;
        anchorNanos = nanos.getAsLong();
    }

    private static int checked(int speed) {
        if (speed < SLOWEST || speed > FASTEST) {
            throw new IllegalArgumentException(
                    "Speed " + speed + " is not from " + SLOWEST + " to " + FASTEST + " simulated seconds a second.");
        }
        return speed;
    }
}
