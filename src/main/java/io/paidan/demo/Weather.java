package io.paidan.demo;

import io.paidan.kernel.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Rain over a part of the city.
 *
 * @param ring [longitude, latitude] corners, closed
 */
record Weather(List<List<Double>> ring, Instant from, Instant to, double travelFactor, double serviceFactor) {
    private static final int CORNERS = 14;

    /** A cloud of about the given size: an ellipse with a ragged edge, which cannot cross itself. */
    static Weather over(
            Location centre,
            double widthMetres,
            double heightMetres,
            Instant from,
            Duration length,
            double travelFactor,
            double serviceFactor,
            SplittableRandom random) {
        double degreesNorth = Math.toDegrees(1 / Location.EARTH_RADIUS_METRES);
        double degreesEast = degreesNorth / Math.cos(Math.toRadians(centre.latitude()));
        List<List<Double>> ring = new ArrayList<>();
        for (int i = 0; i < CORNERS; i++) {
            double angle = 2 * Math.PI * i / CORNERS;
            double ragged = 0.85 + 0.3 * random.nextDouble();
            ring.add(List.of(
                    rounded(centre.longitude() + ragged * Math.cos(angle) * widthMetres / 2 * degreesEast),
                    rounded(centre.latitude() + ragged * Math.sin(angle) * heightMetres / 2 * degreesNorth)));
        }
        ring.add(ring.getFirst());
        return new Weather(List.copyOf(ring), from, from.plus(length), travelFactor, serviceFactor);
    }

    Map<String, Object> request() {
        return Map.of(
                "type", "Feature",
                "geometry", Map.of("type", "Polygon", "coordinates", List.of(ring)),
                "properties",
                        Map.of(
                                "kind",
                                "storm",
                                "from",
                                from.toString(),
                                "to",
                                to.toString(),
                                "travelFactor",
                                travelFactor,
                                "serviceFactor",
                                serviceFactor));
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }
}
