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

    /** Where nobody was missing a step back only moves what has moved. */
    @Test
    void takesBackWhatWasMovedInAPlanThatMissesNobody() {
        int withoutStock = 0;
        for (long seed = 0; seed < 300; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            SplittableRandom random = new SplittableRandom(seed);
            Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
            putAllSomewhere(fleet, 0, random);
            fleet.keep();
            Solution plan = fleet.toSolution();
            for (int step = 0; step < 5; step++) {
                takeSomeOff(fleet, random);
                putAllSomewhere(fleet, fleet.absentCount / 2, random);
                fleet.undo();
                assertThat(fleet.absentCount).as("seed %d", seed).isZero();
                assertThatItIs(plan, new Changed(problem, plan, plan, fleet), seed);
                assertThat(fleet.routeOf).as("seed %d", seed).isEqualTo(routeOf(problem, plan));
            }
            withoutStock += fleet.ground.hasStock ? 0 : 1;
        }
        assertThat(withoutStock).isGreaterThan(100);
    }

    private static void putAllSomewhere(Fleet fleet, int butSoMany, SplittableRandom random) {
        while (fleet.absentCount > butSoMany) {
            int route = random.nextInt(fleet.tours.length);
            int length = fleet.tours[route].length;
            int first = Math.min(length, fleet.ground.problem.pinned()[route].length);
            fleet.insert(fleet.absent[0], route, first + random.nextInt(length - first + 1));
        }
    }

    private static void takeSomeOff(Fleet fleet, SplittableRandom random) {
        for (int route = 0; route < fleet.tours.length; route++) {
            int[] at = random.ints(2, 0, fleet.tours[route].length + 1).sorted().toArray();
            if (at[0] < at[1]) {
                fleet.remove(route, at[0], at[1], at[1], at[1]);
            }
        }
    }

    private static int[] routeOf(Problem problem, Solution plan) {
        int[] routeOf = new int[problem.visits()];
        Arrays.fill(routeOf, -1);
        for (int r = 0; r < plan.routes().length; r++) {
            for (int v : plan.routes()[r]) {
                routeOf[v] = r;
            }
        }
        return routeOf;
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
