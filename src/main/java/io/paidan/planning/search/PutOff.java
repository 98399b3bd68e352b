package io.paidan.planning.search;

import java.util.Arrays;

/** Places on one route of which is known what they cost at least, and which are judged in full only while that is of interest. */
final class PutOff {
    private int[] gaps = new int[16];
    private long[] costs = new long[16];
    private int count;
    private long least;

    void add(int gap, long cost) {
        if (count == gaps.length) {
            gaps = Arrays.copyOf(gaps, 2 * count);
            costs = Arrays.copyOf(costs, 2 * count);
        }
        gaps[count] = gap;
        costs[count++] = cost;
    }

    boolean isEmpty() {
        return count == 0;
    }

    void clear() {
        count = 0;
    }

    /** Takes out the gap that costs least. */
    int next() {
        int next = 0;
        for (int i = 1; i < count; i++) {
            next = costs[i] < costs[next] ? i : next;
        }
        least = costs[next];
        int gap = gaps[next];
        costs[next] = costs[--count];
        gaps[next] = gaps[count];
        return gap;
    }

    /** What the gap taken out last costs at least. */
    long least() {
        return least;
    }
}
