package io.paidan.city;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Rings of coordinates, x and y in turns, without a repeated last point. */
final class Rings {
    private Rings() {}

    static boolean isClosed(int[] line) {
        int last = line.length - 2;
        return line.length >= 8 && line[0] == line[last] && line[1] == line[last + 1];
    }

    static int[] open(int[] closed) {
        return java.util.Arrays.copyOf(closed, closed.length - 2);
    }

    /** Joins lines end to end into rings, each outer ring followed by its holes; what does not close is left out. */
    static int[][] joined(List<int[]> lines) {
        List<int[]> rings = new ArrayList<>();
        for (int[] line : chains(lines, true)) {
            if (isClosed(line)) {
                rings.add(open(line));
            }
        }
        rings.sort(Comparator.comparingDouble((int[] ring) -> -Math.abs(area(ring))));
        int[] outerOf = new int[rings.size()];
        for (int i = 0; i < outerOf.length; i++) {
            outerOf[i] = i;
            int depth = 0;
            for (int j = 0; j < i; j++) {
                if (contains(rings.get(j), rings.get(i)[0], rings.get(i)[1])) {
                    depth++;
                    outerOf[i] = j; // sorted by size: the last one is the innermost
                }
            }
            if (depth % 2 == 0) {
                outerOf[i] = i;
            }
        }
        List<int[]> ordered = new ArrayList<>();
        for (int outer = 0; outer < outerOf.length; outer++) {
            if (outerOf[outer] == outer) {
                ordered.add(oriented(rings.get(outer), true));
                for (int hole = outer + 1; hole < outerOf.length; hole++) {
                    if (outerOf[hole] == outer) {
                        ordered.add(oriented(rings.get(hole), false));
                    }
                }
            }
        }
        return ordered.toArray(int[][]::new);
    }

    /**
     * Lines joined where ends meet.
     *
     * @param turning whether a line may be turned round to fit; coastlines may not
     */
    static List<int[]> chains(List<int[]> lines, boolean turning) {
        List<int[]> rest = new ArrayList<>(lines);
        List<int[]> chains = new ArrayList<>();
        while (!rest.isEmpty()) {
            int[] chain = rest.removeFirst();
            boolean grown = true;
            while (grown && !isClosed(chain)) {
                grown = false;
                for (var it = rest.iterator(); it.hasNext() && !isClosed(chain); ) {
                    int[] longer = joined(chain, it.next(), turning);
                    if (longer.length > 0) {
                        it.remove();
                        chain = longer;
                        grown = true;
                    }
                }
            }
            chains.add(chain);
        }
        return chains;
    }

    private static int[] joined(int[] a, int[] b, boolean turning) {
        if (meets(a, a.length - 2, b, 0)) {
            return append(a, b);
        }
        if (meets(b, b.length - 2, a, 0)) {
            return append(b, a);
        }
        if (turning && meets(a, a.length - 2, b, b.length - 2)) {
            return append(a, reversed(b));
        }
        if (turning && meets(a, 0, b, 0)) {
            return append(reversed(a), b);
        }
        return new int[0];
    }

    private static boolean meets(int[] a, int i, int[] b, int j) {
        return a[i] == b[j] && a[i + 1] == b[j + 1];
    }

    private static int[] append(int[] a, int[] b) {
        int[] all = java.util.Arrays.copyOf(a, a.length + b.length - 2);
        System.arraycopy(b, 2, all, a.length, b.length - 2);
        return all;
    }

    private static int[] reversed(int[] line) {
        int[] back = new int[line.length];
        for (int i = 0; i < line.length; i += 2) {
            back[i] = line[line.length - 2 - i];
            back[i + 1] = line[line.length - 1 - i];
        }
        return back;
    }

    /** With y to the south: positive when clockwise on the screen, as a vector tile wants outer rings. */
    static double area(int[] ring) {
        double twice = 0;
        for (int i = 0; i < ring.length; i += 2) {
            int j = (i + 2) % ring.length;
            twice += (double) ring[i] * ring[j + 1] - (double) ring[j] * ring[i + 1];
        }
        return twice / 2;
    }

    static int[] oriented(int[] ring, boolean clockwise) {
        return area(ring) > 0 == clockwise ? ring : reversed(ring);
    }

    private static boolean contains(int[] ring, int x, int y) {
        boolean inside = false;
        for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
            boolean crosses = ring[i + 1] > y != ring[j + 1] > y;
            if (crosses
                    && x < (double) (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1]) + ring[i]) {
                inside = !inside;
            }
        }
        return inside;
    }
}
