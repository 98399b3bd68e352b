package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FleetTest {
    private static Cost cost(Fleet fleet) {
        return new Cost(fleet.hard, fleet.medium, fleet.soft);
    }

    @Test
    void loadsAnotherPlanAndTakesItBack() {
        for (long seed = 0; seed < 300; seed++) {
            RandomProblem random = RandomProblem.withRoutesAlone(seed, 40, 6);
            Solution one = random.plan();
            Solution other = random.plan();
            Fleet fleet = new Fleet(new Ground(random.problem, true), one);
            fleet.load(other.routes());
            assertThat(fleet.toSolution().routes()).as("seed %d", seed).isDeepEqualTo(other.routes());
            assertThat(cost(fleet)).as("seed %d", seed).isEqualTo(SlowCount.of(random.problem, other));
            fleet.undo();
            assertThat(fleet.toSolution().routes()).as("seed %d", seed).isDeepEqualTo(one.routes());
            assertThat(cost(fleet)).as("seed %d", seed).isEqualTo(SlowCount.of(random.problem, one));
        }
    }

    @Test
    void countsTheRoutesThatComeIntoUse() {
        for (long seed = 0; seed < 300; seed++) {
            RandomProblem random = RandomProblem.withRoutesAlone(seed, 40, 6);
            Solution one = random.plan();
            Solution other = random.plan();
            Fleet fleet = new Fleet(new Ground(random.problem, true), one);
            fleet.load(other.routes());
            assertThat(fleet.newRoutes()).as("seed %d", seed).isEqualTo(used(other.routes()) - used(one.routes()));
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
