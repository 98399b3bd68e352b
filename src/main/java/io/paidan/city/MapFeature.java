package io.paidan.city;

import org.jspecify.annotations.Nullable;

/**
 * One thing on the map.
 *
 * @param kind its class within the layer
 * @param fromZoom the lowest zoom at which it is drawn
 * @param parts in {@link Mercator} units, x and y in turns: one point, lines, or rings without a repeated last point, each outer
 *     ring before its holes
 */
record MapFeature(Layer layer, String kind, @Nullable String name, int fromZoom, Shape shape, int[][] parts) {
    enum Shape {
        POINT(1),
        LINE(2),
        AREA(3);

        private final int code;

        Shape(int code) {
            this.code = code;
        }

        /** As a vector tile names it. */
        int code() {
            return code;
        }
    }

    /** In drawing order, which is also the order inside a tile. */
    enum Layer {
        WATER,
        GREEN,
        WATERWAY,
        BUILDING,
        RAIL,
        STREET,
        PLACE
    }
}
