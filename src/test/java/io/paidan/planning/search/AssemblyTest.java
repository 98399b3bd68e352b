package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AssemblyTest {

    private static Assembly assembly(Fleet fleet, long seed) {
        return new Assembly(fleet, new Depots(fleet.ground, 8), new SplittableRandom(seed), () -> false, 1024);
    }

    private static Cost cost(Fleet fleet) {
        return new Cost(fleet.hard, fleet.medium, fleet.soft);
    }

    @Test
    void whatItPutsTogetherIsAPlanAndCountedAsOne() {
        for (long seed = 0; seed < 200; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
            Assembly assembly = assembly(fleet, seed);
            for (int i = 0; i < 10; i++) {
                fleet.load(RuinRecreateTest.improve(problem, Solution.empty(problem), seed + i, 10 + 5 * i)
                        .routes());
                assembly.note();
                fleet.keep();
            }
            for (int i = 0; i < 3; i++) {
                assembly.run(i == 2);
                // toSolution refuses visits that are on two routes.
                assertThat(cost(fleet)).as("seed %d", seed).isEqualTo(SlowCount.of(problem, fleet.toSolution()));
                fleet.undo();
            }
        }
    }

    /** Each half of a good plan was seen beside the other half of a bad one. */
    @Test
    void findsThePlanOfWhichOnlyTheHalvesWereSeen() {
        int tried = 0;
        int found = 0;
        for (long seed = 0; seed < 100; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            Solution good = RuinRecreateTest.improve(problem, Solution.empty(problem), seed, 2000);
            Solution bad = RuinRecreateTest.improve(problem, Solution.empty(problem), seed, 10);
            Cost best = good.cost(problem);
            if (good.unassigned().length > 0 || best.compareTo(bad.cost(problem)) >= 0 || best.hard() > 0) {
                continue;
            }
            tried++;
            Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
            Assembly assembly = assembly(fleet, seed);
            for (int half = 0; half < 2; half++) {
                int odd = half;
                int[][] some = good.routes().clone();
                Arrays.setAll(some, r -> r % 2 == odd ? some[r] : problem.pinned()[r]);
                fleet.load(some);
                assembly.note();
                fleet.keep();
            }
            fleet.load(bad.routes());
            assembly.note();
            fleet.keep();
            Cost cheapest = cost(fleet);
            for (int i = 0; i < 20; i++) {
                assembly.run(false);
                cheapest = cost(fleet).compareTo(cheapest) < 0 ? cost(fleet) : cheapest;
                fleet.undo();
            }
            found += cheapest.compareTo(best) <= 0 ? 1 : 0;
        }
        assertThat(tried).isGreaterThan(30);
        // It is a dive, not a proof.
        assertThat(found).isGreaterThan(tried * 9 / 10);
    }
}
