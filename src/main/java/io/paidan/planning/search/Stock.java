package io.paidan.planning.search;

/** What the visits of one route under change use up of its van's stock (D6). Where nothing is ever lacking ({@link Ground#hasStock}) nobody asks it. */
final class Stock {
    private final Ground ground;
    private final Problem problem;
    /** What is left of each kind at the way by the store, negative if it is lacking. */
    private final long[] left;

    private int route;
    private int[] visits = {};
    /** The gap before the way by the store, or else the last one: a visit put there or before lives on the van's own stock. */
    private int last;

    /** Units that are lacking for the visits before each gap up to that one. */
    private long[] pastBefore = new long[16];

    private long past;
    private long with;

    Stock(Ground ground) {
        this.ground = ground;
        problem = ground.problem;
        left = new long[problem.routes() == 0 ? 0 : problem.stock()[0].length];
    }

    /** Takes over what is on a route. */
    void count(int newRoute, int[] newVisits, int length) {
        route = newRoute;
        visits = newVisits;
        int[] stock = problem.stock()[route];
        for (int kind = 0; kind < left.length; kind++) {
            left[kind] = stock[kind];
        }
        if (pastBefore.length <= length) {
            pastBefore = new long[2 * length + 1];
        }
        past = 0;
        int store = problem.restock()[route];
        for (last = 0; last < length && visits[last] != store; last++) {
            pastBefore[last] = past;
            past += use(visits[last], 1);
        }
        pastBefore[last] = past;
    }

    /** Takes what a visit needs, or gives it back. How much more is lacking then. */
    private long use(int visit, int sign) {
        long more = 0;
        int[] needs = ground.needs[visit];
        for (int i = 0; i < needs.length; i += 2) {
            long before = left[needs[i]];
            long after = before - sign * (long) needs[i + 1];
            left[needs[i]] = after;
            more += Math.max(0, -after) - Math.max(0, -before);
        }
        return more;
    }

    /** Units that the van lacks. */
    long past() {
        return past;
    }

    /** The visit that {@link #pastIn} and {@link #lacks} are about. */
    void consider(int visit) {
        long more = 0;
        int[] needs = ground.needs[visit];
        for (int i = 0; i < needs.length; i += 2) {
            long now = left[needs[i]];
            more += Math.max(0, needs[i + 1] - now) - Math.max(0, -now);
        }
        with = past + more;
    }

    /** Whether the van would lack more with the visit before the way by the store or without one. */
    boolean lacks() {
        return with > past;
    }

    /** Units that the van would lack with the visit in this gap. */
    long pastIn(int gap, int visit) {
        if (visit == problem.restock()[route]) {
            return pastBefore[Math.min(gap, last)];
        }
        return gap <= last ? with : past;
    }

    /** Up to this gap a visit lives on the van's own stock. */
    int last() {
        return last;
    }

    /** The last gap in which the way by the store leaves nothing lacking. */
    int lastForStore(int length) {
        int gap = past == 0 ? length : last;
        while (gap > 0 && pastBefore[Math.min(gap, last)] > 0) {
            gap--;
        }
        return gap;
    }

    /** Whether the visit at this index uses up anything. */
    boolean uses(int at) {
        return ground.needs[visits[at]].length > 0;
    }

    /** Units that the van would lack if it never came by the store. */
    long pastWithoutStore(int length) {
        long missing = past;
        for (int i = last; i < length; i++) {
            missing += use(visits[i], 1);
        }
        for (int i = last; i < length; i++) {
            use(visits[i], -1);
        }
        return missing;
    }
}
