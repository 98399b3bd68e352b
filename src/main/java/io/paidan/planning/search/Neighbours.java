package io.paidan.planning.search;

import java.util.Arrays;

/**
 * For each visit the visits close by, nearest first: by travel alone (whose strings to remove together), and by travel and how
 * far apart their windows force them (beside whom to look for a place). Found out when first asked for.
 */
final class Neighbours {
    private final Ground ground;
    private final int[][] near;
    private final int[][] fitting;
    private final int nearCount;
    private final int fittingCount;
    private final long[] keys;

    /**
     * @param nearCount how many by travel
     * @param fittingCount how many by travel and windows
     */
    Neighbours(Ground ground, int nearCount, int fittingCount) {
        this.ground = ground;
        this.nearCount = nearCount;
        this.fittingCount = fittingCount;
        near = new int[ground.visits][];
        fitting = new int[ground.visits][];
        keys = new long[ground.visits];
    }

    int[] near(int visit) {
        int[] known = near[visit];
        if (known == null) {
            known = nearest(ground, visit, nearCount, keys, false);
            near[visit] = known;
        }
        return known;
    }

    int[] fitting(int visit) {
        int[] known = fitting[visit];
        if (known == null) {
            known = nearest(ground, visit, fittingCount, keys, true);
            fitting[visit] = known;
        }
        return known;
    }

    private static int[] nearest(Ground ground, int v, int count, long[] keys, boolean windows) {
        int n = ground.visits;
        int[] place = ground.problem.place();
        int[] out = ground.travel[place[v]];
        int[] in = ground.inbound(place[v]);
        int k = 0;
        for (int u = 0; u < n; u++) {
            if (u != v && !ground.isStore[u]) {
                int there = out[place[u]];
                int back = in[place[u]];
                long distance = windows
                        ? Math.min(apart(ground, u, v, back), apart(ground, v, u, there))
                        : Math.min(there, back);
                keys[k++] = distance << 32 | u;
            }
        }
        int wanted = Math.min(count, k);
        if (wanted < k) {
            select(keys, k, wanted);
        }
        Arrays.sort(keys, 0, wanted);
        int[] result = new int[wanted];
        for (int i = 0; i < wanted; i++) {
            result[i] = (int) keys[i];
        }
        return result;
    }

    /** What it costs to serve v directly after u: travel, a fifth of the wait that cannot be avoided, lateness that cannot be. */
    private static long apart(Ground ground, int u, int v, long travel) {
        Problem p = ground.problem;
        long wait = (long) p.earliest()[v] - travel - ground.service[u] - p.latest()[u];
        long late = (long) p.earliest()[u] + ground.service[u] + travel - p.latest()[v];
        return Math.min(Problem.NEVER, travel + Math.max(0, wait) / 5 + Math.max(0, late));
    }

    /** Brings the smallest ones to the front (Hoare's selection): sorting all of 5,000 rows took 1.3 s. */
    private static void select(long[] keys, int length, int wanted) {
        int low = 0;
        int high = length - 1;
        while (low < high) {
            long pivot = keys[(low + high) >>> 1];
            int i = low;
            int j = high;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    long swap = keys[i];
                    keys[i++] = keys[j];
                    keys[j--] = swap;
                }
            }
            if (wanted - 1 <= j) {
                high = j;
            } else if (wanted - 1 >= i) {
                low = i;
            } else {
                return;
            }
        }
    }
}
