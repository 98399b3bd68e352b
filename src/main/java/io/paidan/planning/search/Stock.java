package io.paidan.planning.search;

import java.util.Arrays;

/** What the visits of one route under change use up of its van's stock (D6). Where nothing is ever lacking ({@link Ground#hasStock}) nobody asks it. */
final class Stock {
    private final Problem problem;
    private final long[] used;
    private int route;
    private int[] visits = {};
    /** The gap before the way by the store, or else the last one: a visit put there or before lives on the van's own stock. */
    private int last;

    private long past;
    private long with;

    Stock(Problem problem) {
        this.problem = problem;
        used = new long[problem.routes() == 0 ? 0 : problem.stock()[0].length];
    }

    /** Takes over what is on a route. */
    void count(int newRoute, int[] newVisits, int length) {
        route = newRoute;
        visits = newVisits;
        Arrays.fill(used, 0);
        for (last = 0; last < length && visits[last] != problem.restock()[route]; last++) {
            add(visits[last], 1);
        }
        past = missing();
    }

    private void add(int visit, int sign) {
        int[] need = problem.need()[visit];
        for (int kind = 0; kind < used.length; kind++) {
            used[kind] += sign * (long) need[kind];
        }
    }

    private long missing() {
        int[] stock = problem.stock()[route];
        long missing = 0;
        for (int kind = 0; kind < used.length; kind++) {
            missing += Math.max(0, used[kind] - stock[kind]);
        }
        return missing;
    }

    /** Units that the van lacks. */
    long past() {
        return past;
    }

    /** The visit that {@link #pastIn} and {@link #lacks} are about. */
    void consider(int visit) {
        add(visit, 1);
        with = missing();
        add(visit, -1);
    }

    /** Whether the van would lack more with the visit before the way by the store or without one. */
    boolean lacks() {
        return with > past;
    }

    /** Units that the van would lack with the visit in this gap. */
    long pastIn(int gap, int visit) {
        if (visit == problem.restock()[route]) {
            return Schedule.pastStock(problem, route, visits, Math.min(gap, last));
        }
        return gap <= last ? with : past;
    }

    /** Up to this gap a visit lives on the van's own stock. */
    int last() {
        return last;
    }

    /** Whether the visit at this index uses up anything. */
    boolean uses(int at) {
        for (int units : problem.need()[visits[at]]) {
            if (units > 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether the van would lack anything if it never came by the store. */
    boolean needsStore(int length) {
        for (int i = last; i < length; i++) {
            add(visits[i], 1);
        }
        boolean needs = missing() > 0;
        for (int i = last; i < length; i++) {
            add(visits[i], -1);
        }
        return needs;
    }
}
