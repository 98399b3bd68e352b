package io.paidan.planning.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * What visits are worth when a plan is put together of the routes of a pool: prices by subgradient (M. Held, P. Wolfe, H. P.
 * Crowder 1974) of the relaxation in which a visit may be on no route or on several, while a technician has one at the most. Routes
 * that cost little more than their visits are worth, their surplus, make good plans.
 */
final class Pricing {
    private static final int PATIENCE = 8;
    /** How far above the bound a plan is looked for at the least, as a share of the bound. */
    private static final double AIM = 0.01;

    private final RoutePool pool;
    private final Ground ground;
    private final int[] size;
    /** Whether a visit is on none of the chosen routes and on some that can be chosen. */
    private final boolean[] isOpen;

    private final double[] worth;
    private final double[] bestWorth;
    /** The prices from which the next plan begins. */
    private final double[] firstWorth;

    /** On how many routes of the relaxed plan a visit is missing: 1, 0 or below. */
    private final int[] missing;
    /** How many routes of a group are not chosen yet. */
    private final int[] free;

    private final double[] least;
    private final int[] leastOf;
    private final int[] candidates;
    private final double[] surplus;
    private int count;
    private double bound;
    private boolean isBegun;

    Pricing(RoutePool pool, Ground ground, Depots depots) {
        this.pool = pool;
        this.ground = ground;
        size = new int[depots.groups()];
        Arrays.setAll(size, group -> depots.members(group).length);
        candidates = new int[pool.capacity()];
        surplus = new double[pool.capacity()];
        isOpen = new boolean[ground.visits];
        worth = new double[ground.visits];
        bestWorth = new double[ground.visits];
        firstWorth = new double[ground.visits];
        missing = new int[ground.visits];
        free = new int[size.length];
        least = new double[size.length];
        leastOf = new int[size.length];
    }

    /** Begins a plan: nothing is chosen, and everything that the pool has can be. */
    void open() {
        count = pool.count;
        for (int c = 0; c < count; c++) {
            candidates[c] = c;
        }
        for (int v : ground.calls) {
            isOpen[v] = true;
        }
        System.arraycopy(size, 0, free, 0, size.length);
        if (!isBegun) {
            isBegun = true;
            guess();
        }
        System.arraycopy(firstWorth, 0, worth, 0, worth.length);
        System.arraycopy(firstWorth, 0, bestWorth, 0, worth.length);
        close();
    }

    /** Each visit's share of the cheapest of its routes. */
    private void guess() {
        Arrays.fill(firstWorth, Double.MAX_VALUE);
        for (int c = 0; c < pool.count; c++) {
            double share = pool.cost[c] / (double) (pool.from[c + 1] - pool.from[c]);
            for (int i = pool.from[c]; i < pool.from[c + 1]; i++) {
                firstWorth[pool.visits[i]] = Math.min(firstWorth[pool.visits[i]], share);
            }
        }
        for (int v = 0; v < firstWorth.length; v++) {
            firstWorth[v] = ground.isStore[v] || firstWorth[v] == Double.MAX_VALUE ? 0 : firstWorth[v];
        }
    }

    /** How many routes can still be chosen. */
    int count() {
        return count;
    }

    /** Those routes. */
    IntStream left() {
        return Arrays.stream(candidates, 0, count);
    }

    /** No plan of routes that can be chosen, with every open visit, costs less. */
    double bound() {
        return bound;
    }

    /** Those found now are the prices from which the next plan begins. */
    void keep() {
        System.arraycopy(bestWorth, 0, firstWorth, 0, worth.length);
    }

    /**
     * Improves the prices.
     *
     * @param upper cost of a plan
     */
    void improve(double upper, int steps, BooleanSupplier stop) {
        bound = Double.NEGATIVE_INFINITY;
        double pace = 1;
        int vain = 0;
        for (int i = 0; i < steps && !stop.getAsBoolean(); i++) {
            double value = relaxed();
            if (value > bound) {
                bound = value;
                vain = 0;
                System.arraycopy(worth, 0, bestWorth, 0, worth.length);
            } else if (++vain == PATIENCE) {
                vain = 0;
                pace /= 2;
            }
            if (!step(pace * Math.max(upper - value, AIM * Math.abs(value)))) {
                break;
            }
        }
        System.arraycopy(bestWorth, 0, worth, 0, worth.length);
    }

    /** The cost of the relaxed plan. */
    private double relaxed() {
        double value = 0;
        for (int v : ground.calls) {
            if (isOpen[v]) {
                value += worth[v];
                missing[v] = 1;
            }
        }
        value(worth);
        Arrays.fill(least, 0);
        Arrays.fill(leastOf, -1);
        for (int i = 0; i < count; i++) {
            int group = pool.group[candidates[i]];
            if (surplus[i] < least[group]) {
                if (free[group] > 1) {
                    value += surplus[i];
                    take(candidates[i]);
                } else {
                    least[group] = surplus[i];
                    leastOf[group] = candidates[i];
                }
            }
        }
        for (int group = 0; group < least.length; group++) {
            if (leastOf[group] >= 0) {
                value += least[group];
                take(leastOf[group]);
            }
        }
        return value;
    }

    private void take(int c) {
        for (int i = pool.from[c]; i < pool.from[c + 1]; i++) {
            missing[pool.visits[i]]--;
        }
    }

    private boolean step(double way) {
        long square = 0;
        for (int v : ground.calls) {
            square += isOpen[v] ? (long) missing[v] * missing[v] : 0;
        }
        for (int v : ground.calls) {
            if (isOpen[v] && square > 0) {
                worth[v] = Math.max(0, worth[v] + way / square * missing[v]);
            }
        }
        return square > 0;
    }

    private void value(double[] prices) {
        for (int i = 0; i < count; i++) {
            int c = candidates[i];
            double sum = pool.cost[c];
            for (int k = pool.from[c]; k < pool.from[c + 1]; k++) {
                sum -= prices[pool.visits[k]];
            }
            surplus[i] = sum;
        }
    }

    /** What a visit is worth. */
    double worth(int visit) {
        return bestWorth[visit];
    }

    /** The least surplus of the routes of a group when {@link #starts} was last asked. */
    double least(int group) {
        return least[group];
    }

    /**
     * One route of each group, or −1 if there is none.
     *
     * @param margin by how much its surplus may exceed the least in the group
     */
    int[] starts(SplittableRandom random, double margin) {
        value(bestWorth);
        Arrays.fill(least, Double.MAX_VALUE);
        for (int i = 0; i < count; i++) {
            int group = pool.group[candidates[i]];
            least[group] = Math.min(least[group], surplus[i]);
        }
        int[] seen = new int[least.length];
        Arrays.fill(leastOf, -1);
        for (int i = 0; i < count; i++) {
            int group = pool.group[candidates[i]];
            if (surplus[i] <= least[group] + margin && random.nextInt(++seen[group]) == 0) {
                leastOf[group] = candidates[i];
            }
        }
        return leastOf;
    }

    /** Leaves out what is on no plan that costs less than this. */
    void prune(double upper) {
        value(bestWorth);
        Arrays.fill(least, 0);
        for (int i = 0; i < count; i++) {
            int group = pool.group[candidates[i]];
            least[group] = free[group] == 1 ? Math.min(least[group], surplus[i]) : 0;
        }
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double loss = Math.max(0, surplus[i] - least[pool.group[candidates[i]]]);
            if (bound + loss <= upper) {
                candidates[kept++] = candidates[i];
            }
        }
        count = kept;
        close();
    }

    /** Has the pool forget the dearer half. Nothing may be chosen yet. */
    void forgetDearest() {
        value(bestWorth);
        double[] sorted = Arrays.copyOf(surplus, count);
        Arrays.sort(sorted);
        pool.forget(surplus, sorted[count / 2]);
    }

    /** The route of the least surplus among those that are not overlooked, or −1. */
    int best(SplittableRandom random, double overlooked) {
        value(bestWorth);
        int best = -1;
        double lowest = Double.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            if (surplus[i] < lowest && random.nextDouble() >= overlooked) {
                lowest = surplus[i];
                best = candidates[i];
            }
        }
        return best;
    }

    /** Puts a route on the plan: those that share a visit with it, or that nobody is left for, can no longer be chosen. */
    void choose(int chosen) {
        for (int i = pool.from[chosen]; i < pool.from[chosen + 1]; i++) {
            isOpen[pool.visits[i]] = false;
        }
        free[pool.group[chosen]]--;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            if (free[pool.group[candidates[i]]] > 0 && isApart(candidates[i])) {
                candidates[kept++] = candidates[i];
            }
        }
        count = kept;
        close();
    }

    private boolean isApart(int c) {
        for (int i = pool.from[c]; i < pool.from[c + 1]; i++) {
            if (!isOpen[pool.visits[i]] && !ground.isStore[pool.visits[i]]) {
                return false;
            }
        }
        return true;
    }

    /** What is on no route any more would only become dearer and dearer. */
    private void close() {
        Arrays.fill(missing, 0);
        for (int i = 0; i < count; i++) {
            take(candidates[i]);
        }
        for (int v : ground.calls) {
            isOpen[v] &= missing[v] < 0;
        }
    }
}
