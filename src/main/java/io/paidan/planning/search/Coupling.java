package io.paidan.planning.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the routes of a fleet have to do with each other: visits that wait for others, and the lateness of the one visit that is
 * latest of all. A tour's content depends on those of others only through {@link #own} of its visits' partners; when one of these
 * changes, the partners' tours are rebuilt from there on. {@link Ripple} judges what is not done yet.
 */
final class Coupling {
    private static final int UNKNOWN = -1;
    final Fleet fleet;
    final Problem problem;
    final Links links;
    /** For each visit with links on a route: the start it could have alone, its start, its index on the route. */
    final int[] own;

    final int[] start;
    final int[] at;
    private final int[] pendingFrom;
    private final int[] pending;
    private int pendingCount;
    /** Links of which only one visit is on a route. */
    long broken;

    /** The most seconds after due of any visit. */
    int worst;

    private long savedBroken;
    private int savedWorst;
    final Ripple ripple;
    final Reach reach;
    final Circles circles;
    /**
     * Whether the latest visit of all is paid for. What a place costs then depends on all routes, so that what is known of a route does
     * not last. Three home care instances, seven seeds, 15,000 rounds: 0.29 % above the table; 0.89 % where routes that came out as
     * they were stay the old ones all the same; 1.38 % where tails are exchanged.
     */
    final boolean worstCounts;
    /** Whether a visit that is made later can only make others later and dearer: then the own route is a lower bound. */
    final boolean onlyLater;

    private Coupling(Fleet fleet) {
        this.fleet = fleet;
        problem = fleet.ground.problem;
        links = new Links(problem);
        own = new int[problem.visits()];
        start = new int[problem.visits()];
        at = new int[problem.visits()];
        pending = new int[problem.routes()];
        pendingFrom = new int[problem.routes()];
        Arrays.fill(own, UNKNOWN);
        Arrays.fill(pendingFrom, -1);
        worstCounts = problem.worstLateWeight() != 0;
        onlyLater = !fleet.ground.idles && (problem.slices().length == 1 || links.onlyLater());
        circles = new Circles(this);
        ripple = new Ripple(this);
        reach = new Reach(this);
    }

    static @Nullable Coupling of(Fleet fleet) {
        Problem problem = fleet.ground.problem;
        return problem.links().length == 0 && problem.worstLateWeight() == 0 ? null : new Coupling(fleet);
    }

    /** Once all tours are there. */
    void open(Solution plan) {
        boolean[] onRoute = new boolean[problem.visits()];
        for (int[] route : plan.routes()) {
            for (int v : route) {
                onRoute[v] = true;
            }
        }
        broken = links.broken(onRoute);
        fleet.hard += broken;
        spread();
    }

    void remember() {
        savedBroken = broken;
        savedWorst = worst;
    }

    /** A tour reaches its visit number i and has served it as if it were alone. */
    void begin(Gaps tour, int i) {
        int v = tour.visits[i];
        int alone = tour.clock.start();
        tour.own[i] = alone;
        if (links.isLinked(v)) {
            boolean moved = own[v] != alone;
            own[v] = alone;
            at[v] = i;
            tour.clock.waitUntil(floor(v));
            moved |= start[v] != tour.clock.start();
            start[v] = tour.clock.start();
            if (moved) {
                disturb(v, tour.route);
            }
        }
        tour.start[i] = tour.clock.start();
    }

    private void disturb(int v, int route) {
        for (int partner : links.partners(v)) {
            int r = fleet.routeOf[partner];
            // A route that is yet to be counted for the first time will see for itself.
            if (r >= 0 && r != route && own[partner] != UNKNOWN) {
                if (pendingFrom[r] < 0) {
                    pending[pendingCount++] = r;
                    pendingFrom[r] = at[partner];
                } else {
                    pendingFrom[r] = Math.min(pendingFrom[r], at[partner]);
                }
            }
        }
    }

    /** Before when the visit may not start because of those that are on routes. */
    int floor(int v) {
        int[] partners = links.partners(v);
        int floor = 0;
        for (int k = 0; k < partners.length; k++) {
            int partner = partners[k];
            if (fleet.routeOf[partner] >= 0 && own[partner] != UNKNOWN) {
                floor = Math.max(floor, links.floorBy(v, k, own[partner]));
            }
        }
        return floor;
    }

    /** Up to which own start the visit delays no other. */
    int push(int v) {
        int[] partners = links.partners(v);
        int bound = Problem.NEVER;
        for (int k = 0; k < partners.length; k++) {
            int partner = partners[k];
            if (fleet.routeOf[partner] >= 0 && own[partner] != UNKNOWN) {
                bound = Math.min(bound, links.push(v, k, start[partner]));
            }
        }
        return bound;
    }

    void inserted(int v) {
        long change = change(v);
        broken += change;
        fleet.hard += change;
        spread();
    }

    /** Taken off; the tour is not rebuilt yet. */
    void removed(int v, int route) {
        if (links.isLinked(v)) {
            own[v] = UNKNOWN;
            long change = change(v);
            broken -= change;
            fleet.hard -= change;
            disturb(v, route);
        }
    }

    /** How many more links have one visit on a route if this one is besides the others. */
    int change(int v) {
        int change = 0;
        for (int other : links.direct(v)) {
            change += fleet.routeOf[other] >= 0 ? -1 : 1;
        }
        return change;
    }

    /** Whether a link of the visit would be broken if it were on a route. */
    boolean lacksOther(int v) {
        for (int other : links.direct(v)) {
            if (fleet.routeOf[other] < 0) {
                return true;
            }
        }
        return false;
    }

    boolean hasPartnerOnRoute(int v) {
        for (int partner : links.partners(v)) {
            if (fleet.routeOf[partner] >= 0) {
                return true;
            }
        }
        return false;
    }

    boolean hasPartnerAbsent(int v) {
        for (int partner : links.partners(v)) {
            if (fleet.routeOf[partner] < 0) {
                return true;
            }
        }
        return false;
    }

    /** Rebuilds the tours whose visits wait for what has changed, and those behind them. */
    void spread() {
        while (pendingCount > 0) {
            int r = pending[--pendingCount];
            int from = pendingFrom[r];
            pendingFrom[r] = -1;
            Tour before = fleet.tours[r];
            fleet.hard -= before.hardTotal;
            fleet.soft -= before.softTotal;
            Tour tour = fleet.touch(r);
            tour.rebuild(from);
            tour.version = ++fleet.versions;
            fleet.hard += tour.hardTotal;
            fleet.soft += tour.softTotal;
        }
        if (problem.worstLateWeight() != 0) {
            int now = worstExcept(-1);
            fleet.soft += (long) (now - worst) * problem.worstLateWeight();
            worst = now;
        }
    }

    int worstExcept(int route) {
        int most = 0;
        for (Tour tour : fleet.tours) {
            most = tour.route == route ? most : Math.max(most, tour.worstTotal);
        }
        return most;
    }

    /** The fleet has stepped back; its list of touched routes still stands. */
    void undone() {
        broken = savedBroken;
        worst = savedWorst;
        fleet.versions++;
        if (links.isEmpty()) {
            return;
        }
        for (int i = 0; i < fleet.absentCount; i++) {
            own[fleet.absent[i]] = UNKNOWN;
        }
        for (int i = 0; i < fleet.touchedCount; i++) {
            Tour tour = fleet.tours[fleet.touched[i]];
            for (int j = 0; j < tour.length; j++) {
                int v = tour.visits[j];
                own[v] = tour.own[j];
                start[v] = tour.start[j];
                at[v] = j;
            }
        }
    }

    /** Takes the partners of absent visits off, too; pinned ones stay. */
    void dropHalves() {
        for (int i = 0; i < fleet.absentCount && !links.isEmpty(); i++) {
            for (int partner : links.partners(fleet.absent[i])) {
                drop(partner);
            }
        }
    }

    void drop(int v) {
        int r = fleet.routeOf[v];
        if (r >= 0 && at[v] >= problem.pinned()[r].length) {
            fleet.remove(r, at[v], at[v] + 1, at[v] + 1, at[v] + 1);
        }
    }

    /** Whether the visit is other routes' business wherever it is put. */
    boolean concerns(int v) {
        return worstCounts || links.isLinked(v);
    }

    /** Before a tour judges a visit by itself: how many more hard points it may cost. */
    void prepare(long credit) {
        ripple.credit = credit;
        ripple.local = true;
    }

    /** A walk has reached a visit, which starts when those it waits for let it; whether it could have started when it now could. */
    boolean isMoved(int v, Clockhand clock) {
        if (!links.isLinked(v)) {
            return false;
        }
        boolean moved = clock.start() != own[v];
        clock.waitUntil(floor(v));
        return moved;
    }

    /** See {@link Tour#scan}. */
    long scan(Tour tour, int v, int fromGap, long mostHard) {
        return reach.scan(tour, v, fromGap, mostHard);
    }

    /** What all routes together cost more with the visit in that gap. */
    long judge(Tour tour, int v, int gap) {
        return ripple.judge(tour, v, gap);
    }
}
