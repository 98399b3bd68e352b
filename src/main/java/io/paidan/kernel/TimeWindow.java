package io.paidan.kernel;

import java.time.Duration;
import java.time.Instant;

/**
 * A span of time, start included, end excluded.
 *
 * @throws IllegalArgumentException when the end is not after the start
 */
public record TimeWindow(Instant start, Instant end) {
    public TimeWindow {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException(
                    "A time window must end after it starts, but " + start + " .. " + end + " does not.");
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(start) && instant.isBefore(end);
    }

    public boolean overlaps(TimeWindow other) {
        return start.isBefore(other.end) && other.start.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
