package io.paidan.disruption;

import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import org.locationtech.jts.geom.Polygon;

/**
 * Heavy weather over a part of the city.
 *
 * @param travelFactor travel inside takes this many times as long, 1 or more
 * @param serviceFactor work inside takes this many times as long, 1 or more
 */
public record Storm(
        String id, TimeWindow span, Territory territory, Polygon area, double travelFactor, double serviceFactor)
        implements Disruption {
    public Storm {
        if (!(travelFactor >= 1 && serviceFactor >= 1)) {
            throw new IllegalArgumentException("The factors of a storm must be 1 or more, but were " + travelFactor
                    + " and " + serviceFactor + ".");
        }
    }
}
