package io.paidan.planning.search;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Looks for routes that no plan has had yet and that would make good ones: what they cost is little more than their visits are worth
 * ({@link Pricing}). Each technician on his own: some visits are taken off a route, and put on is what is worth more than it costs there, whoever
 * has it. In column generation (M. Desrochers, J. Desrosiers, M. Solomon 1992) this is the pricing problem, here by ruin and recreate
 * instead of labels, as a route's costs may be anything that a route can cost.
 */
final class Prospect {
    private static final int TRIES = 20;
    /** Groups of technicians looked at in one go on average, if there are more, so that it stays short beside cooling a child down. */
    private static final int MOST_GROUPS = 25;

    private static final int MOST_REMOVED = 4;
    private static final int OVERLOOKED = 10;

    private final Problem problem;
    private final Depots depots;
    private final RoutePool pool;
    private final SplittableRandom random;
    /** One route at a time, all others without what is not pinned to them. */
    private final Fleet own;

    private final Restock restock;
    /** The last try from which a visit was taken off so that another one gets its place. */
    private final int[] barredIn;

    private int tries;

    Prospect(Ground ground, Depots depots, RoutePool pool, SplittableRandom random) {
        problem = ground.problem;
        this.depots = depots;
        this.pool = pool;
        this.random = random;
        own = new Fleet(ground, Solution.empty(problem));
        restock = Restock.of(own, RuinRecreate.TRIPS);
        barredIn = new int[ground.visits];
    }

    /**
     * Adds routes to the pool.
     *
     * @param gap by how much the surplus of a route may exceed that of the technician's best one to be worth having
     * @param stop asked before each try: a technician alone took up to 15 ms on a slow machine
     */
    void run(Pricing pricing, double gap, BooleanSupplier stop) {
        int[] starts = pricing.starts(random, random.nextBoolean() ? gap : 0);
        for (int group = 0; group < starts.length && !stop.getAsBoolean(); group++) {
            if (starts.length <= MOST_GROUPS || random.nextInt(starts.length) < MOST_GROUPS) {
                search(depots.members(group)[0], starts[group], pricing, Math.min(0, pricing.least(group)) + gap, stop);
            }
        }
    }

    private void search(int route, int start, Pricing pricing, double most, BooleanSupplier stop) {
        if (start >= 0) {
            own.replace(route, pool.visitsOf(start));
            own.keep();
        }
        search(route, pricing, most, stop);
        own.replace(route, problem.pinned()[route]);
        own.keep();
    }

    private void search(int route, Pricing pricing, double most, BooleanSupplier stop) {
        double now = surplus(route, pricing);
        for (int i = 0; i < TRIES && !stop.getAsBoolean(); i++) {
            tries++;
            ruin(route);
            restock.mend(own);
            fill(route, pricing);
            restock.settle(own);
            Tour tour = own.tours[route];
            double then = surplus(route, pricing);
            if (then < most) {
                pool.note(tour);
            }
            if (then <= now && tour.hardTotal == 0) {
                now = then;
                own.keep();
            } else {
                own.undo();
            }
        }
    }

    private double surplus(int route, Pricing pricing) {
        Tour tour = own.tours[route];
        double surplus = tour.softTotal;
        for (int i = 0; i < tour.length; i++) {
            surplus -= pricing.worth(tour.visits[i]);
        }
        return surplus;
    }

    private void ruin(int route) {
        Tour tour = own.tours[route];
        int pinned = problem.pinned()[route].length;
        int movable = tour.length - pinned;
        if (movable == 0) {
            begin(route);
            return;
        }
        int count = 1 + random.nextInt(Math.min(movable, MOST_REMOVED));
        int from = pinned + random.nextInt(movable - count + 1);
        boolean bars = random.nextInt(4) != 0;
        for (int i = from; i < from + count; i++) {
            if (bars && random.nextBoolean()) {
                barredIn[tour.visits[i]] = tries;
            }
        }
        own.remove(route, from, from + count, from, from);
    }

    /** Puts any one visit on an empty route, where hardly any pays for the whole way there and back on its own. */
    private void begin(int route) {
        int v = own.absentCount == 0 ? -1 : own.absent[random.nextInt(own.absentCount)];
        if (v >= 0 && problem.allows(v, route) && cost(v, route, Double.MAX_VALUE) != Tour.NO) {
            own.insertAt(restock.place(), v, route);
        }
    }

    /** Puts on what pays best, until nothing does. */
    private void fill(int route, Pricing pricing) {
        int chosen;
        do {
            chosen = -1;
            int place = 0;
            double best = 0;
            for (int i = 0; i < own.absentCount; i++) {
                int v = own.absent[i];
                double limit = pricing.worth(v) + best;
                if (limit > 0 && barredIn[v] != tries && problem.allows(v, route) && random.nextInt(OVERLOOKED) != 0) {
                    long cost = cost(v, route, limit);
                    if (cost < limit) {
                        best = cost - pricing.worth(v);
                        chosen = v;
                        place = restock.place();
                    }
                }
            }
            if (chosen >= 0) {
                own.insertAt(place, chosen, route);
            }
        } while (chosen >= 0);
    }

    private long cost(int visit, int route, double limit) {
        Tour tour = own.tours[route];
        tour.ceiling = (long) Math.ceil(limit);
        long cost = restock.scan(tour, visit);
        tour.ceiling = Tour.NO;
        return cost;
    }
}
