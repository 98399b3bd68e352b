package io.paidan.city;

import org.locationtech.jts.geom.Polygon;

/**
 * An area in which driving is slower, or not possible at all.
 *
 * @param area WGS-84 degrees
 * @param travelFactor by how much longer driving inside takes, 1 to 100; meaningless when closed
 * @param closed no street inside can be entered
 * @throws IllegalArgumentException when the factor is out of range or the area is empty
 */
public record SlowZone(Polygon area, double travelFactor, boolean closed) {
    public SlowZone {
        if (area.isEmpty()) {
            throw new IllegalArgumentException("A slow zone needs an area, but its polygon is empty.");
        }
        if (!(travelFactor >= 1 && travelFactor <= 100)) {
            throw new IllegalArgumentException(
                    "A travel factor must be from 1 (as usual) to 100, but was " + travelFactor + ".");
        }
    }

    public static SlowZone slowed(Polygon area, double travelFactor) {
        return new SlowZone(area, travelFactor, false);
    }

    public static SlowZone closed(Polygon area) {
        return new SlowZone(area, 1, true);
    }
}
