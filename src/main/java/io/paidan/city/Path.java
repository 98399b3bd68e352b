package io.paidan.city;

import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import java.time.Duration;
import java.util.List;

/**
 * One drive.
 *
 * @param line from the first to the last place, at least two points, along the streets where there are any
 * @param length along the line
 */
public record Path(List<Location> line, Duration travel, Metres length) {
    public Path {
        line = List.copyOf(line);
        if (line.size() < 2) {
            throw new IllegalArgumentException("A path needs two points, but has " + line.size() + ".");
        }
    }
}
