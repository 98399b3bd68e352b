package io.paidan.planning.search;

import java.util.Arrays;

/** Where a visit can go without waiting for itself by way of those that it is linked with. */
final class Circles {
    private final Coupling coupling;
    private final Links links;
    private final Fleet fleet;
    /** For each route the last gap in which the visit is not behind what waits for it. */
    final int[] high;
    /** For each route the first gap in which the visit is not before what it waits for. */
    final int[] low;

    private final int[] queue;
    private final int[] done;
    private int visit = -1;
    private long version = -1;

    Circles(Coupling coupling) {
        this.coupling = coupling;
        links = coupling.links;
        fleet = coupling.fleet;
        int routes = coupling.problem.routes();
        high = new int[routes];
        low = new int[routes];
        queue = new int[routes];
        done = new int[routes];
    }

    /** Fills in {@link #low} and {@link #high}. */
    void seek(int v) {
        if (visit == v && version == fleet.versions) {
            return;
        }
        visit = v;
        version = fleet.versions;
        Arrays.fill(high, Integer.MAX_VALUE);
        Arrays.fill(low, 0);
        if (!coupling.hasPartnerOnRoute(v)) {
            return;
        }
        forward(v);
        backward(v);
    }

    /** What waits for v: the starts of its partners, all behind them, those who wait for these and so on. */
    private void forward(int v) {
        Arrays.fill(done, Integer.MAX_VALUE);
        int count = lower(v, 0);
        while (count > 0) {
            int r = queue[--count];
            Tour tour = fleet.tours[r];
            int to = Math.min(done[r], tour.length - 1);
            done[r] = high[r];
            for (int i = high[r] + 1; i <= to; i++) {
                count = lower(tour.visits[i], count);
            }
        }
    }

    private int lower(int v, int queued) {
        int count = queued;
        int[] partners = links.partners(v);
        for (int k = 0; k < partners.length; k++) {
            int r = fleet.routeOf[partners[k]];
            if (r >= 0 && links.delays(v, k) && coupling.at[partners[k]] < high[r]) {
                if (high[r] == done[r]) {
                    queue[count++] = r;
                }
                high[r] = coupling.at[partners[k]];
            }
        }
        return count;
    }

    /** What v waits for: the own starts of its partners, all before them, those for whom these wait and so on. */
    private void backward(int v) {
        Arrays.fill(done, 0);
        int count = raise(v, 0);
        while (count > 0) {
            int r = queue[--count];
            Tour tour = fleet.tours[r];
            int from = Math.max(0, done[r] - 1);
            done[r] = low[r];
            for (int i = from; i < low[r] - 1; i++) {
                count = raise(tour.visits[i], count);
            }
        }
    }

    private int raise(int v, int queued) {
        int count = queued;
        int[] partners = links.partners(v);
        for (int k = 0; k < partners.length; k++) {
            int r = fleet.routeOf[partners[k]];
            if (r >= 0 && links.waits(v, k) && coupling.at[partners[k]] + 1 > low[r]) {
                if (low[r] == done[r]) {
                    queue[count++] = r;
                }
                low[r] = coupling.at[partners[k]] + 1;
            }
        }
        return count;
    }
}
