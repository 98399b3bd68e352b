package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
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
    void theFatherGivesWayToABetterChild() {
        Problem problem = RandomProblem.withRoutesAlone(1, 40, 6).problem;
        Bred bred = bred(problem, 1);
        bred.population.chooseParents();
        bred.fleet.keep();
        Cost father = bred.fleet.toSolution().cost(problem);
        Incumbent child = incumbent(bred, improved(problem, bred.parents[0], 3000, 7));
        assertThat(child.cost()).isLessThan(father);
        bred.population.settle(child);
        assertThat(members(bred, problem))
                .containsExactlyInAnyOrderElementsOf(Set.of(child.cost(), other(bred, problem, father)));
    }

    @Test
    void aChildThatIsOnlyBetterThanItsMotherIsGivenUp() {
        int tried = 0;
        for (long seed = 0; seed < 40; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            Bred bred = bred(problem, seed);
            if (!bred.population.canBreed()) {
                continue;
            }
            bred.population.chooseParents();
            bred.fleet.keep();
            Cost father = bred.fleet.toSolution().cost(problem);
            Cost mother = other(bred, problem, father);
            Solution worse = bred.parents[bred.parents[0].cost(problem).equals(mother) ? 0 : 1];
            Incumbent child = incumbent(bred, improved(problem, worse, 5, seed));
            if (father.compareTo(child.cost()) < 0 && child.cost().compareTo(mother) < 0) {
                tried++;
                bred.population.settle(child);
                assertThat(members(bred, problem)).as("seed %d", seed).containsExactlyInAnyOrder(father, mother);
            }
        }
        assertThat(tried).isPositive();
    }

    private static Solution improved(Problem problem, Solution plan, long rounds, long seed) {
        return RuinRecreate.improve(
                problem, plan, RuinRecreate.Budget.iterations(rounds), seed, () -> false, better -> {});
    }

    private static Incumbent incumbent(Bred bred, Solution plan) {
        bred.fleet.load(plan.routes());
        bred.fleet.keep();
        return new Incumbent(bred.fleet);
    }

    private static Cost other(Bred bred, Problem problem, Cost one) {
        return Arrays.stream(bred.parents)
                .map(plan -> plan.cost(problem))
                .filter(cost -> !cost.equals(one))
                .findFirst()
                .orElseThrow();
    }

    /** Found out by asking for fathers often enough. */
    private static Set<Cost> members(Bred bred, Problem problem) {
        return IntStream.range(0, 100)
                .mapToObj(i -> {
                    bred.population.chooseParents();
                    bred.fleet.keep();
                    return bred.fleet.toSolution().cost(problem);
                })
                .collect(Collectors.toSet());
    }
}
