package io.paidan.planning.search;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Puts plans together of the routes of all good plans so far: set partitioning by prices and a dive (as A. Caprara, M. Fischetti, P. Toth
 * 1999 do for covering). The route with the least surplus is chosen, what conflicts with it left out, the prices are improved and so on. What finds no
 * place that way is absent.
 */
final class Assembly {
    private static final int FIRST_STEPS = 300;
    private static final int STEPS = 100;
    private static final int STEPS_EACH = 30;
    private static final double OVERLOOKED = 0.3;
    private final Fleet fleet;
    private final Depots depots;
    private final SplittableRandom random;
    private final BooleanSupplier stop;
    private final RoutePool pool;
    private final Pricing pricing;
    private final Handover handover;
    private final int[] chosen;
    private int count;
    private boolean isPriced;

    /** @param most routes that are kept, a power of two */
    Assembly(Fleet fleet, Depots depots, SplittableRandom random, BooleanSupplier stop, int most) {
        this.fleet = fleet;
        this.depots = depots;
        this.random = random;
        this.stop = stop;
        pool = new RoutePool(fleet, depots, most);
        pricing = new Pricing(pool, fleet.ground, depots);
        chosen = new int[fleet.ground.routes];
        handover = new Handover(fleet);
    }

    /** Looks at the routes of the fleet that have been touched. */
    void note() {
        pool.note();
    }

    /**
     * Puts the chosen routes into the fleet, the plan in which is the best so far; it keeps what it has besides.
     *
     * @return how many visits are on routes that were not there
     */
    int run() {
        choose();
        handover.begin();
        int taken = 0;
        for (int i = 0; i < count; i++) {
            taken += handover.give(depots.members(pool.group[chosen[i]]), pool.visitsOf(chosen[i]));
        }
        return taken;
    }

    private void choose() {
        double left = fleet.soft;
        pricing.open();
        pricing.improve(left, isPriced ? STEPS : FIRST_STEPS, stop);
        pricing.keep();
        isPriced = true;
        if (pool.isTight()) {
            pricing.forgetDearest();
            pricing.open();
        }
        pricing.prune(left);
        count = 0;
        while (pricing.count() > 0 && !stop.getAsBoolean()) {
            int next = pricing.best(random, OVERLOOKED);
            if (next >= 0) {
                chosen[count++] = next;
                left -= pool.cost[next];
                pricing.choose(next);
                pricing.improve(left, STEPS_EACH, stop);
            }
        }
    }
}
