package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private record Bred(Fleet fleet, Population population, Solution[] parents) {}

    /** Two plans by short searches, with one of them in the fleet. */
    private static Bred bred(Problem problem, long seed) {
        Solution[] parents = {plan(problem, seed), plan(problem, seed + 1000)};
        Fleet fleet = new Fleet(new Ground(problem, true), parents[0]);
        Neighbours neighbours = new Neighbours(fleet.ground, 300, 80);
        Population population =
                new Population(fleet, neighbours, new Depots(fleet.ground, 8), new SplittableRandom(seed), 100);
        population.add(new Incumbent(fleet));
        fleet.load(parents[1].routes());
        fleet.keep();
        population.add(new Incumbent(fleet));
        return new Bred(fleet, population, parents);
    }

    private static Solution plan(Problem problem, long seed) {
        return RuinRecreate.improve(
                problem, Solution.empty(problem), RuinRecreate.Budget.iterations(60), seed, () -> false, better -> {});
    }

    @Test
    void aChildIsAPlanAndCountedAsOne() {
        int children = 0;
        for (long seed = 0; seed < 300; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            Bred bred = bred(problem, seed);
            if (bred.population.canBreed()) {
                children++;
                bred.population.chooseParents();
                bred.fleet.keep();
                bred.population.cross();
                // Solution.of refuses visits that are on two routes.
                assertThat(new Cost(bred.fleet.hard, bred.fleet.medium, bred.fleet.soft))
                        .as("seed %d", seed)
                        .isEqualTo(SlowCount.of(problem, bred.fleet.toSolution()));
            }
        }
        assertThat(children).isGreaterThan(250);
    }

    @Test
    void aChildHasRoutesOfTheOneAndWhatTheyLeaveOfTheOther() {
        for (long seed = 0; seed < 300; seed++) {
            Bred bred = bred(RandomProblem.withRoutesAlone(seed, 40, 6).problem, seed);
            if (!bred.population.canBreed()) {
                continue;
            }
            bred.population.chooseParents();
            int[][] father = bred.fleet.toSolution().routes();
            int[][] mother =
                    (Arrays.deepEquals(father, bred.parents[0].routes()) ? bred.parents[1] : bred.parents[0]).routes();
            bred.fleet.keep();
            bred.population.cross();
            for (Tour tour : bred.fleet.tours) {
                int[] child = tour.toArray();
                boolean isTaken = Arrays.stream(mother).anyMatch(route -> Arrays.equals(route, child));
                assertThat(isTaken || isLeftOf(father[tour.route], child))
                        .as("seed %d, route %d: %s", seed, tour.route, Arrays.toString(child))
                        .isTrue();
            }
        }
    }

    /** Whether the visits of a route are some of the other's, in its order. */
    private static boolean isLeftOf(int[] whole, int[] part) {
        int at = 0;
        for (int v : whole) {
            at += at < part.length && part[at] == v ? 1 : 0;
        }
        return at == part.length;
    }

    @Test
    void theWorseParentGivesWayToABetterChild() {
        Problem problem = RandomProblem.withRoutesAlone(1, 40, 6).problem;
        Bred bred = bred(problem, 1);
        bred.population.chooseParents();
        bred.fleet.keep();
        Incumbent child = new Incumbent(bred.fleet);
        Solution best = RuinRecreate.improve(
                problem, bred.parents[0], RuinRecreate.Budget.iterations(3000), 7, () -> false, better -> {});
        bred.fleet.load(best.routes());
        child.note();
        bred.fleet.keep();
        Cost worst = IntStream.range(0, 2)
                .mapToObj(i -> bred.parents[i].cost(problem))
                .max(Cost::compareTo)
                .orElseThrow();
        assertThat(child.cost()).isLessThan(worst);
        bred.population.settle(child);
        for (int i = 0; i < 20; i++) {
            bred.population.chooseParents();
            bred.fleet.keep();
            assertThat(bred.fleet.toSolution().cost(problem)).isLessThan(worst);
        }
    }
}
