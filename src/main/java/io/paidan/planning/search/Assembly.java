package io.paidan.planning.search;

import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Puts plans together of the routes of all good plans so far, and of others that would suit them ({@link Prospect}): set partitioning by prices and a dive (as A. Caprara, M. Fischetti, P. Toth
 * 1999 do for covering). The route with the least surplus is chosen, what conflicts with it left out, the prices are improved and so on. What finds no
 * place that way is absent.
 */
final class Assembly {
    private static final int FIRST_STEPS = 300;
    private static final int STEPS = 100;
    private static final int STEPS_EACH = 30;
    private static final int FIRST_PROSPECTS = 10;
    private static final double OVERLOOKED = 0.3;
    private final Fleet fleet;
    private final Depots depots;
    private final SplittableRandom random;
    private final BooleanSupplier stop;
    private final RoutePool pool;
    private final Pricing pricing;
    private final Prospect prospect;
    private final Handover handover;
    private final int[] chosen;
    private int count;
    private boolean isPriced;
    private boolean isWide;

    /** @param most routes that are kept, a power of two */
    Assembly(Fleet fleet, Depots depots, SplittableRandom random, BooleanSupplier stop, int most) {
        this.fleet = fleet;
        this.depots = depots;
        this.random = random;
        this.stop = stop;
        pool = new RoutePool(fleet, depots, most);
        pricing = new Pricing(pool, fleet.ground, depots);
        prospect = new Prospect(fleet.ground, depots, pool, random);
        chosen = new int[fleet.ground.routes];
        handover = new Handover(fleet);
    }

    /** How many routes there are to put plans together of. */
    int routes() {
        return pool.count;
    }

    /** Looks at the routes of the fleet that have been touched. */
    void note() {
        pool.note();
    }

    /**
     * Puts the chosen routes into the fleet, the plan in which is the best so far; it keeps what it has besides.
     *
     * @param widens whether routes that no plan has had are looked for first
     * @return how many visits are on routes that were not there
     */
    int run(boolean widens) {
        choose(widens);
        handover.begin();
        int taken = 0;
        for (int i = 0; i < count; i++) {
            taken += handover.give(depots.members(pool.group[chosen[i]]), pool.visitsOf(chosen[i]));
        }
        return taken;
    }

    /** Finds out what the visits are worth and, by that, so many times routes that were missing. */
    private void price(double upper, int prospects) {
        pricing.open();
        pricing.improve(upper, isPriced ? STEPS : FIRST_STEPS, stop);
        pricing.keep();
        isPriced = true;
        for (int i = 0; i < prospects && !pool.isTight() && !stop.getAsBoolean(); i++) {
            prospect.run(pricing, Math.max(0, upper - pricing.bound()), stop);
            pricing.open();
            pricing.improve(upper, STEPS, stop);
            pricing.keep();
        }
    }

    private void choose(boolean widens) {
        double left = fleet.soft;
        price(left, !widens ? 0 : isWide ? 1 : FIRST_PROSPECTS);
        isWide |= widens;
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
