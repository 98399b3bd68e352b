package io.paidan.city;

import java.util.ArrayList;
import java.util.List;

/** Brings a feature into one tile: scaled, cut off a little outside the border, and simplified to what can be seen. */
final class TileCutter {
    /** Beyond the border, so that outlines and line ends fall outside: 64 of 4,096 units, 8 pixels of 512. */
    private static final int BUFFER = 64;

    private static final double LOW = -BUFFER;
    private static final double HIGH = TileWriter.EXTENT + BUFFER;
    /** A pixel is 8 units. */
    private static final double TOLERANCE_UNITS = 3;

    private static final double SMALLEST_AREA_UNITS = 64;

    private final double scale;
    private final double west;
    private final double north;
    private final double tolerance;

    TileCutter(int zoom, int x, int y) {
        scale = TileWriter.EXTENT / (double) (1L << (Mercator.BITS - zoom));
        west = (double) ((long) x << (Mercator.BITS - zoom));
        north = (double) ((long) y << (Mercator.BITS - zoom));
        tolerance = zoom >= 16 ? 1 : TOLERANCE_UNITS;
    }

    /** The feature's parts inside the tile, in tile units; none when nothing can be seen. */
    List<int[]> cut(MapFeature feature) {
        return switch (feature.shape()) {
            case POINT -> point(scaled(feature.parts()[0]));
            case LINE -> lines(feature.parts());
            case AREA -> rings(feature.parts());
        };
    }

    private double[] scaled(int[] part) {
        double[] points = new double[part.length];
        for (int i = 0; i < part.length; i += 2) {
            points[i] = (part[i] - west) * scale;
            points[i + 1] = (part[i + 1] - north) * scale;
        }
        return points;
    }

    /** A point belongs to one tile only, or its label would be drawn twice. */
    private static List<int[]> point(double[] at) {
        boolean inside = at[0] >= 0 && at[0] < TileWriter.EXTENT && at[1] >= 0 && at[1] < TileWriter.EXTENT;
        return inside ? List.of(rounded(at)) : List.of();
    }

    private List<int[]> lines(int[][] parts) {
        List<int[]> lines = new ArrayList<>();
        for (int[] part : parts) {
            for (double[] piece : clippedLine(scaled(part))) {
                int[] line = rounded(Simplification.of(piece, tolerance));
                if (line.length >= 4) {
                    lines.add(line);
                }
            }
        }
        return lines;
    }

    private List<int[]> rings(int[][] parts) {
        List<int[]> rings = new ArrayList<>();
        boolean outerSeen = false;
        for (int[] part : parts) {
            boolean outer = Rings.area(part) > 0 || parts.length == 1;
            if (!outer && !outerSeen) {
                continue; // the hole of a ring that cannot be seen
            }
            int[] ring = ring(part);
            boolean seen = ring.length >= 6 && Math.abs(Rings.area(ring)) >= SMALLEST_AREA_UNITS;
            if (seen) {
                rings.add(Rings.oriented(ring, outer));
            }
            outerSeen = outer ? seen : outerSeen;
        }
        return rings;
    }

    private int[] ring(int[] part) {
        double[] ring = scaled(part);
        for (int side = 0; side < 4 && ring.length > 0; side++) {
            ring = clippedRing(ring, side);
        }
        if (ring.length < 6) {
            return new int[0];
        }
        double[] closed = java.util.Arrays.copyOf(ring, ring.length + 2);
        closed[ring.length] = ring[0];
        closed[ring.length + 1] = ring[1];
        int[] seen = rounded(Simplification.of(closed, tolerance));
        return seen.length >= 8 ? Rings.open(seen) : new int[0];
    }

    /** Sutherland and Hodgman against one side: 0 west, 1 east, 2 north, 3 south. */
    private static double[] clippedRing(double[] ring, int side) {
        int axis = side / 2;
        boolean low = side % 2 == 0;
        double border = low ? LOW : HIGH;
        Doubles kept = new Doubles();
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
            boolean inside = low ? ring[i + axis] >= border : ring[i + axis] <= border;
            boolean before = low ? ring[j + axis] >= border : ring[j + axis] <= border;
            if (inside != before) {
                double t = (border - ring[j + axis]) / (ring[i + axis] - ring[j + axis]);
                kept.add(ring[j] + t * (ring[i] - ring[j]), ring[j + 1] + t * (ring[i + 1] - ring[j + 1]));
            }
            if (inside) {
                kept.add(ring[i], ring[i + 1]);
            }
        }
        return kept.toArray();
    }

    /** Liang and Barsky, segment by segment; a line that leaves and comes back makes several. */
    private static List<double[]> clippedLine(double[] line) {
        List<double[]> pieces = new ArrayList<>();
        Doubles piece = new Doubles();
        for (int i = 2; i < line.length; i += 2) {
            double x = line[i - 2];
            double y = line[i - 1];
            double dx = line[i] - x;
            double dy = line[i + 1] - y;
            double[] span = {0, 1};
            boolean seen = narrow(span, -dx, x - LOW)
                    && narrow(span, dx, HIGH - x)
                    && narrow(span, -dy, y - LOW)
                    && narrow(span, dy, HIGH - y);
            if (seen && piece.isEmpty()) {
                piece.add(x + span[0] * dx, y + span[0] * dy);
            }
            if (seen) {
                piece.add(x + span[1] * dx, y + span[1] * dy);
            }
            if (!piece.isEmpty() && (!seen || span[1] < 1 || i == line.length - 2)) {
                pieces.add(piece.toArray());
                piece = new Doubles();
            }
        }
        return pieces;
    }

    private static boolean narrow(double[] span, double direction, double distance) {
        if (direction == 0) {
            return distance >= 0;
        }
        double t = distance / direction;
        if (direction < 0) {
            span[0] = Math.max(span[0], t);
        } else {
            span[1] = Math.min(span[1], t);
        }
        return span[0] <= span[1];
    }

    /** On whole units, without points that fall together. */
    private static int[] rounded(double[] points) {
        int[] whole = new int[points.length];
        int size = 0;
        for (int i = 0; i < points.length; i += 2) {
            int x = (int) Math.round(points[i]);
            int y = (int) Math.round(points[i + 1]);
            if (size == 0 || whole[size - 2] != x || whole[size - 1] != y) {
                whole[size++] = x;
                whole[size++] = y;
            }
        }
        return java.util.Arrays.copyOf(whole, size);
    }

    private static final class Doubles {
        private double[] values = new double[32];
        private int size;

        void add(double x, double y) {
            if (size + 2 > values.length) {
                values = java.util.Arrays.copyOf(values, 2 * size);
            }
            values[size++] = x;
            values[size++] = y;
        }

        boolean isEmpty() {
            return size == 0;
        }

        double[] toArray() {
            return java.util.Arrays.copyOf(values, size);
        }
    }
}
