package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PricingTest {
    private static final int SEEDS = 200;

    /** A pool of the routes of short searches, and the cheapest plan that can be made of them, by trying all. */
    private static final class Pooled {
        final RoutePool pool;
        final Pricing pricing;
        private final Fleet fleet;
        private final int[] free;
        private long cheapest = Long.MAX_VALUE;
        private final int[] stack;
        private int[] best = {};

        Pooled(long seed) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 10, 4).problem;
            fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
            Depots depots = new Depots(fleet.ground, 8);
            pool = new RoutePool(fleet, depots, 1024);
            for (long each = 0; each < 12; each++) {
                fleet.load(RuinRecreateTest.improve(problem, Solution.empty(problem), seed + each, 5)
                        .routes());
                pool.note();
                fleet.keep();
            }
            pricing = new Pricing(pool, fleet.ground, depots);
            free = new int[depots.groups()];
            Arrays.setAll(free, group -> depots.members(group).length);
            stack = new int[problem.routes()];
            tryAll(0, 0, new boolean[problem.visits()]);
        }

        private void tryAll(int depth, long cost, boolean[] isServed) {
            int open = Arrays.stream(fleet.ground.calls)
                    .filter(v -> !isServed[v])
                    .findFirst()
                    .orElse(-1);
            if (open < 0) {
                if (cost < cheapest) {
                    cheapest = cost;
                    best = Arrays.copyOf(stack, depth);
                }
                return;
            }
            for (int c = 0; c < pool.count && depth < stack.length; c++) {
                int[] visits = pool.visitsOf(c);
                if (free[pool.group[c]] > 0
                        && Arrays.stream(visits).anyMatch(v -> v == open)
                        && Arrays.stream(visits).noneMatch(v -> isServed[v])) {
                    boolean[] more = isServed.clone();
                    Arrays.stream(visits).filter(v -> !fleet.ground.isStore[v]).forEach(v -> more[v] = true);
                    free[pool.group[c]]--;
                    stack[depth] = c;
                    tryAll(depth + 1, cost + pool.cost[c], more);
                    free[pool.group[c]]++;
                }
            }
        }

        boolean hasPlan() {
            return cheapest < Long.MAX_VALUE;
        }
    }

    @Test
    void noPlanCostsLessThanTheBound() {
        int tried = 0;
        int close = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Pooled now = new Pooled(seed);
            if (now.hasPlan()) {
                tried++;
                now.pricing.open();
                now.pricing.improve(now.cheapest * 1.1, 300, () -> false);
                assertThat(now.pricing.bound()).as("seed %d", seed).isLessThanOrEqualTo(now.cheapest + 1e-6);
                close += now.pricing.bound() > 0.97 * now.cheapest ? 1 : 0;
            }
        }
        assertThat(tried).isGreaterThan(SEEDS / 2);
        // A bound that is always met, zero say, would be of no use.
        assertThat(close).isGreaterThan(tried / 2);
    }

    @Test
    void whatIsLeftOutIsOnNoBetterPlan() {
        int leftOut = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Pooled now = new Pooled(seed);
            if (now.hasPlan()) {
                now.pricing.open();
                now.pricing.improve(now.cheapest * 1.1, 300, () -> false);
                now.pricing.prune(now.cheapest + 1e-6);
                leftOut += now.pool.count - now.pricing.count();
                assertThat(now.pricing.left().toArray()).as("seed %d", seed).contains(now.best);
            }
        }
        assertThat(leftOut).isPositive();
    }

    @Test
    void whatIsChosenLeavesNothingThatConflictsWithIt() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Pooled now = new Pooled(seed);
            SplittableRandom random = new SplittableRandom(seed);
            now.pricing.open();
            boolean[] isServed = new boolean[now.fleet.ground.visits];
            for (int next = now.pricing.best(random, 0); next >= 0; next = now.pricing.best(random, 0)) {
                for (int v : now.pool.visitsOf(next)) {
                    assertThat(isServed[v]).as("seed %d, visit %d", seed, v).isFalse();
                    isServed[v] = true;
                }
                assertThat(--now.free[now.pool.group[next]]).as("seed %d", seed).isNotNegative();
                now.pricing.choose(next);
            }
            assertThat(now.pricing.count()).as("seed %d", seed).isZero();
        }
    }
}
