package io.paidan.planning.search;

import org.jspecify.annotations.Nullable;

/** Looks for the cheapest place on a route where routes depend on each other: first by the route alone, then with all effects. */
final class Reach {
    private final Coupling coupling;
    private final Ripple ripple;
    private final Fleet fleet;
    private final Ground ground;
    private final Problem problem;
    /** For each gap the cost on its own route, if there is more to be counted. */
    private long[] least = {};
    /** Whether a link of which the other visit is absent may be broken. */
    boolean half;
    /** Whether a link that is made whole may make good for another broken rule. */
    boolean trade = true;
    /** Where all places found are noted, if anybody wants them. */
    @Nullable
    Places places;

    Reach(Coupling coupling) {
        this.coupling = coupling;
        ripple = coupling.ripple;
        fleet = coupling.fleet;
        ground = fleet.ground;
        problem = coupling.problem;
    }

    /** See {@link Tour#scan(int, int, long)}. */
    long scan(Tour tour, int v, int fromGap, long mostHard) {
        int change = coupling.change(v);
        if (!half && coupling.lacksOther(v)) {
            return Tour.NO;
        }
        long more = mostHard - tour.hardTotal;
        ripple.credit = more - (half || !trade ? 0 : change);
        ripple.local = ripple.bound == Tour.NO;
        int low = fromGap;
        int high = tour.length;
        boolean alone = !coupling.hasPartnerOnRoute(v);
        if (!alone) {
            ripple.local = false;
            coupling.circles.seek(v);
            low = Math.max(low, coupling.circles.low[tour.route]);
            high = Math.min(high, coupling.circles.high[tour.route]);
        }
        boolean quick = alone && more == 0 && fleet.hard == coupling.broken;
        if (quick && ground.hasStock && tour.stock.lacks()) {
            low = Math.max(low, tour.stock.last() + 1);
        }
        return cheapest(tour, v, low, high, quick);
    }

    private long cheapest(Tour tour, int v, int low, int high, boolean quick) {
        if (quick && tour.size + problem.size()[v] > problem.room()[tour.route]) {
            return Tour.NO;
        }
        if (least.length <= high) {
            least = new long[2 * high + 1];
        }
        long given = ripple.bound;
        boolean only = ripple.ownOnly;
        ripple.ownOnly = true;
        long cheapest = first(tour, v, low, high, quick);
        ripple.ownOnly = only;
        if (!only) {
            cheapest = second(tour, v, low, high, cheapest);
        }
        ripple.bound = given;
        return cheapest == given ? Tour.NO : cheapest;
    }

    /** Judges each gap by the own route; what is to be judged by all routes is left in {@link #least}. */
    private long first(Tour tour, int v, int low, int high, boolean quick) {
        int to = problem.place()[v];
        int[] inbound = ground.inbound(to);
        int[] outbound = ground.travel[to];
        int floor = coupling.floor(v);
        long given = ripple.bound;
        long cheapest = given;
        for (int i = low; i <= high; i++) {
            least[i] = Tour.NO;
            if ((tour.overlooked >>> i & 1) != 0) {
                continue;
            }
            ripple.bound = places == null ? cheapest : Math.min(given, places.bound());
            if (ripple.monotone && least(tour, v, i, inbound, outbound, floor) >= ripple.bound) {
                continue;
            }
            ripple.whole = true;
            long cost = quick && tour.breakDone(i) && tour.ready(i) >= ground.calmFrom
                    ? tour.calm(v, i, tour.in(v, i), tour.out(v, i))
                    : ripple.judge(tour, v, i);
            if (cost == Tour.NO) {
                continue;
            }
            if (places != null) {
                places.note(cost, tour.route, i);
            }
            if (!ripple.whole) {
                least[i] = cost;
            } else if (cost < cheapest) {
                cheapest = cost;
                tour.bestPosition = i;
            }
        }
        return cheapest;
    }

    private long second(Tour tour, int v, int low, int high, long known) {
        long cheapest = known;
        while (true) {
            int next = -1;
            for (int i = low; i <= high; i++) {
                if (least[i] != Tour.NO && (next < 0 || least[i] < least[next])) {
                    next = i;
                }
            }
            if (next < 0 || (ripple.monotone && least[next] >= cheapest)) {
                return cheapest;
            }
            ripple.bound = cheapest;
            least[next] = Tour.NO;
            long cost = ripple.judge(tour, v, next);
            if (cost < cheapest) {
                cheapest = cost;
                tour.bestPosition = next;
            }
        }
    }

    /** Less than this the place cannot cost: the detour, the own lateness and that of the next visit. */
    private long least(Tour tour, int v, int gap, int[] inbound, int[] outbound, int floor) {
        int here = tour.place(gap);
        int next = gap < tour.length ? tour.place(gap + 1) : problem.endPlace()[tour.route];
        int arrival = tour.ready(gap) + inbound[here];
        int begin = Math.max(Math.max(arrival, problem.earliest()[v]), floor);
        long detour = inbound[here];
        long late = 0;
        if (next >= 0) {
            // An idle route has no way to save.
            int saved = tour.length == 0 ? 0 : ground.travel[here][next];
            detour += outbound[next] - saved;
            int then = begin + ground.service[v] + outbound[next];
            if (then < tour.ready(gap) + saved) {
                return Long.MIN_VALUE;
            }
            if (gap < tour.length && then > tour.start[gap]) {
                int behind = tour.visits[gap];
                late = Schedule.lateCost(problem, behind, then) - Schedule.lateCost(problem, behind, tour.start[gap]);
            }
        }
        return detour * problem.travelWeight()
                + late
                + problem.preference()[tour.route][v]
                + tour.timeCost(v, arrival, begin);
    }
}
