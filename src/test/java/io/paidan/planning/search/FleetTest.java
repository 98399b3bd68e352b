package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static Cost cost(Fleet fleet) {
        return new Cost(fleet.hard, fleet.medium, fleet.soft);
    }

    /** A fleet that has gone from one plan to the other. */
    private record Changed(Problem problem, Solution one, Solution other, Fleet fleet) {
        static Changed of(long seed) {
            RandomProblem random = RandomProblem.withRoutesAlone(seed, 40, 6);
            Solution one = random.plan();
            Solution other = random.plan();
            Fleet fleet = new Fleet(new Ground(random.problem, true), one);
            fleet.load(other.routes());
            return new Changed(random.problem, one, other, fleet);
        }
    }

    @Test
    void loadsAnotherPlanAndTakesItBack() {
        for (long seed = 0; seed < 300; seed++) {
            Changed now = Changed.of(seed);
            assertThatItIs(now.other, now, seed);
            now.fleet.undo();
            assertThatItIs(now.one, now, seed);
        }
    }

    private static void assertThatItIs(Solution plan, Changed now, long seed) {
        assertThat(now.fleet.toSolution().routes()).as("seed %d", seed).isDeepEqualTo(plan.routes());
        assertThat(cost(now.fleet)).as("seed %d", seed).isEqualTo(SlowCount.of(now.problem, plan));
    }

    @Test
    void countsTheRoutesThatComeIntoUse() {
        for (long seed = 0; seed < 300; seed++) {
            Changed now = Changed.of(seed);
            assertThat(now.fleet.newRoutes())
                    .as("seed %d", seed)
                    .isEqualTo(used(now.other.routes()) - used(now.one.routes()));
        }
    }

    @Test
    void theMoreARouteIsHeldToCostTheFewerAreUsed() {
        int fewer = 0;
        for (long seed = 0; seed < 100; seed++) {
            Problem problem = new RandomProblem(seed, 8, 6, RandomProblem.Feature.SKILLS).problem;
            int dear = used(filled(problem, seed, 1e6));
            int cheap = used(filled(problem, seed, -1e6));
            assertThat(dear).as("seed %d", seed).isLessThanOrEqualTo(cheap);
            fewer += dear < cheap ? 1 : 0;
        }
        assertThat(fewer).isGreaterThan(50);
    }

    private static int[][] filled(Problem problem, long seed, double routePrice) {
        Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
        Neighbours neighbours = new Neighbours(fleet.ground, 300, 80);
        Recreate recreate = new Recreate(
                fleet,
                Restock.of(fleet, 3),
                neighbours,
                new Depots(fleet.ground, 8),
                new SplittableRandom(seed),
                Tuning.DEFAULT);
        recreate.fill(() -> false);
        fleet.keep();
        recreate.before();
        fleet.load(Solution.empty(problem).routes());
        recreate.run(0, Double.MAX_VALUE, routePrice);
        return fleet.toSolution().routes();
    }

    private static int used(int[][] routes) {
        return (int) Arrays.stream(routes).filter(r -> r.length > 0).count();
    }
}
