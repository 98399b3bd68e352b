package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProspectTest {
    private static final int SEEDS = 120;

    /** Prices by the routes of a few short searches. */
    private static final class Priced {
        final Problem problem;
        final Depots depots;
        final RoutePool pool;
        final Pricing pricing;
        final double gap;
        private final Prospect prospect;

        Priced(long seed, int visits, int routes) {
            problem = RandomProblem.withRoutesAlone(seed, visits, routes).problem;
            Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
            depots = new Depots(fleet.ground, 8);
            pool = new RoutePool(fleet, depots, 4096);
            long cheapest = Long.MAX_VALUE;
            for (long each = 0; each < 4; each++) {
                Solution plan = RuinRecreateTest.improve(problem, Solution.empty(problem), seed + each, 5);
                cheapest = Math.min(cheapest, plan.cost(problem).soft());
                fleet.load(plan.routes());
                pool.note();
                fleet.keep();
            }
            pricing = new Pricing(pool, fleet.ground, depots);
            pricing.open();
            pricing.improve((double) cheapest, 300, () -> false);
            gap = Math.max(0, cheapest - pricing.bound());
            prospect = new Prospect(fleet.ground, depots, pool, new SplittableRandom(seed));
        }

        void look() {
            prospect.run(pricing, gap, () -> false);
        }

        double surplus(int route, int[] visits) {
            double worth = Arrays.stream(visits).mapToDouble(pricing::worth).sum();
            return Schedule.of(problem, route, visits).terms().soft() - worth;
        }
    }

    @Test
    void whatItAddsIsSoundAndCostsWhatItSaysAndIsWorthHaving() {
        int added = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Priced now = new Priced(seed, 30, 5);
            int before = now.pool.count;
            now.look();
            added += now.pool.count - before;
            for (int c = before; c < now.pool.count; c++) {
                int route = now.depots.members(now.pool.group[c])[0];
                int[] visits = now.pool.visitsOf(c);
                Terms terms = Schedule.of(now.problem, route, visits).terms();
                assertThat(terms.cost())
                        .as("seed %d, %s", seed, Arrays.toString(visits))
                        .isEqualTo(new Cost(0, 0, now.pool.cost[c]));
                double most = Math.min(0, now.pricing.least(now.pool.group[c])) + now.gap;
                assertThat(now.surplus(route, visits)).as("seed %d", seed).isLessThan(most + 1e-6);
                int[] pinned = now.problem.pinned()[route];
                assertThat(Arrays.copyOf(visits, pinned.length))
                        .as("seed %d", seed)
                        .isEqualTo(pinned);
            }
        }
        assertThat(added).isGreaterThan(SEEDS);
    }

    /** All routes of up to six visits, in each order, are tried: as many are worth more than any other as it finds, but for a few. */
    @Test
    void findsWhatIsWorthMost() {
        int tried = 0;
        int found = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Priced now = new Priced(seed, 6, 2);
            for (int i = 0; i < 10; i++) {
                now.look();
            }
            for (int group = 0; group < now.depots.groups(); group++) {
                int route = now.depots.members(group)[0];
                double best = cheapest(now, route, now.problem.pinned()[route], Double.MAX_VALUE);
                if (best < Math.min(0, now.pricing.least(group)) + now.gap - 1e-6) {
                    tried++;
                    double had = Double.MAX_VALUE;
                    for (int c = 0; c < now.pool.count; c++) {
                        had = now.pool.group[c] == group
                                ? Math.min(had, now.surplus(route, now.pool.visitsOf(c)))
                                : had;
                    }
                    assertThat(had).as("seed %d, route %d", seed, route).isGreaterThan(best - 1e-6);
                    found += had < best + 1e-6 ? 1 : 0;
                }
            }
        }
        assertThat(tried).isGreaterThan(SEEDS / 2);
        assertThat(found).isGreaterThan(tried * 9 / 10);
    }

    /** The least surplus of all sound routes that begin like this. */
    private static double cheapest(Priced now, int route, int[] visits, double known) {
        double least = known;
        if (visits.length > 0 && Schedule.of(now.problem, route, visits).terms().hard() == 0) {
            least = Math.min(least, now.surplus(route, visits));
        }
        for (int v = 0; v < now.problem.visits(); v++) {
            int next = v;
            if (now.problem.allows(v, route)
                    && Arrays.stream(visits).noneMatch(had -> had == next)
                    && !isElsewhere(now.problem, v, route)) {
                int[] more = Arrays.copyOf(visits, visits.length + 1);
                more[visits.length] = v;
                least = cheapest(now, route, more, least);
            }
        }
        return least;
    }

    private static boolean isElsewhere(Problem problem, int visit, int route) {
        for (int r = 0; r < problem.routes(); r++) {
            if (r != route
                    && (problem.restock()[r] == visit
                            || Arrays.stream(problem.pinned()[r]).anyMatch(v -> v == visit))) {
                return true;
            }
        }
        return false;
    }
}
