package io.paidan.city;

import io.paidan.kernel.Location;

/** Web Mercator on whole numbers: the world is a square of 2³¹ units, from its north-western corner; a unit is 2 cm or less. */
final class Mercator {
    static final int BITS = 31;
    private static final double WORLD = 1L << BITS;
    private static final double MOST_LATITUDE = 85.05112878;

    private Mercator() {}

    static int x(double longitude) {
        return clamp((longitude + 180) / 360);
    }

    static int y(double latitude) {
        double sin = Math.sin(Math.toRadians(Math.clamp(latitude, -MOST_LATITUDE, MOST_LATITUDE)));
        return clamp(0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI));
    }

    static Location location(int x, int y) {
        double latitude = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (y / WORLD)))));
        return new Location(x / WORLD * 360 - 180, latitude);
    }

    private static int clamp(double share) {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, Math.round(share * WORLD)));
    }
}
