package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {

    private record Bred(long seed, Problem problem, Fleet fleet, Population population, Solution[] parents) {
        Cost cost() {
            return fleet.toSolution().cost(problem);
        }

        Solution parentOtherThan(Cost one) {
            return Arrays.stream(parents)
                    .filter(plan -> !plan.cost(problem).equals(one))
                    .findFirst()
                    .orElseThrow();
        }

        void chooseParents() {
            population.chooseParents();
            fleet.keep();
        }

        /** A plan as that of a child that has cooled down. */
        Incumbent child(Solution plan) {
            fleet.load(plan.routes());
            fleet.keep();
            return new Incumbent(fleet);
        }

        /** Found out by asking for fathers often enough. */
        Set<Cost> members() {
            return IntStream.range(0, 100)
                    .mapToObj(i -> {
                        chooseParents();
                        return cost();
                    })
                    .collect(Collectors.toSet());
        }
    }

    /** Two plans by short searches. */
    static Solution[] parents(Problem problem, long seed) {
        Solution none = Solution.empty(problem);
        return new Solution[] {
            RuinRecreateTest.improve(problem, none, seed, 60), RuinRecreateTest.improve(problem, none, seed + 1000, 60)
        };
    }

    /** Of each seed two plans by short searches; the father is in the fleet. Only where they differ. */
    private static List<Bred> pairs(long seeds) {
        List<Bred> pairs = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            Solution[] parents = parents(problem, seed);
            Fleet fleet = new Fleet(new Ground(problem, true), parents[0]);
            Neighbours neighbours = new Neighbours(fleet.ground, 300, 80);
            Population population =
                    new Population(fleet, neighbours, new Depots(fleet.ground, 8), new SplittableRandom(seed), 100);
            Bred bred = new Bred(seed, problem, fleet, population, parents);
            population.add(new Incumbent(fleet));
            population.add(bred.child(parents[1]));
            if (population.canBreed()) {
                bred.chooseParents();
                pairs.add(bred);
            }
        }
        return pairs;
    }

    @Test
    void aChildIsAPlanAndCountedAsOne() {
        List<Bred> pairs = pairs(300);
        assertThat(pairs).hasSizeGreaterThan(250);
        for (Bred bred : pairs) {
            bred.population.cross();
            // Solution.of refuses visits that are on two routes.
            assertThat(new Cost(bred.fleet.hard, bred.fleet.medium, bred.fleet.soft))
                    .as("seed %d", bred.seed)
                    .isEqualTo(SlowCount.of(bred.problem, bred.fleet.toSolution()));
        }
    }

    @Test
    void aChildHasRoutesOfTheOneAndWhatTheyLeaveOfTheOther() {
        for (Bred bred : pairs(300)) {
            int[][] father = bred.fleet.toSolution().routes();
            int[][] mother = bred.parentOtherThan(bred.cost()).routes();
            bred.population.cross();
            for (Tour tour : bred.fleet.tours) {
                int[] child = tour.toArray();
                boolean isTaken = Arrays.stream(mother).anyMatch(route -> Arrays.equals(route, child));
                assertThat(isTaken || isLeftOf(father[tour.route], child))
                        .as("seed %d, route %d: %s", bred.seed, tour.route, Arrays.toString(child))
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
        int tried = 0;
        for (Bred bred : pairs(40)) {
            Cost father = bred.cost();
            Solution other = bred.parentOtherThan(father);
            Cost mother = other.cost(bred.problem);
            Incumbent child = bred.child(RuinRecreateTest.improve(bred.problem, other, bred.seed, 1000));
            // Improved in nothing, it would be the mother again.
            if (child.cost().compareTo(father) < 0 && !child.cost().equals(mother)) {
                tried++;
                bred.population.settle(child);
                assertThat(bred.members()).as("seed %d", bred.seed).containsExactlyInAnyOrder(child.cost(), mother);
            }
        }
        assertThat(tried).isPositive();
    }

    @Test
    void aChildThatIsOnlyBetterThanItsMotherIsGivenUp() {
        int tried = 0;
        for (Bred bred : pairs(40)) {
            Cost father = bred.cost();
            Solution worse = bred.parentOtherThan(father);
            Cost mother = worse.cost(bred.problem);
            Incumbent child = bred.child(RuinRecreateTest.improve(bred.problem, worse, bred.seed, 5));
            if (father.compareTo(child.cost()) < 0 && child.cost().compareTo(mother) < 0) {
                tried++;
                bred.population.settle(child);
                assertThat(bred.members()).as("seed %d", bred.seed).containsExactlyInAnyOrder(father, mother);
            }
        }
        assertThat(tried).isPositive();
    }
}
