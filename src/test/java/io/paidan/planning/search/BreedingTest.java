package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BreedingTest {

    /** A breeding of two plans, of which the other one is in the fleet. */
    private record Farm(Problem problem, Fleet fleet, Breeding breeding, Incumbent best) {
        static Farm of(long seed) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 40, 6).problem;
            Solution[] parents = PopulationTest.parents(problem, seed);
            return of(seed, problem, parents[0], parents[1]);
        }

        static Farm of(long seed, Problem problem, Solution one, Solution other) {
            Fleet fleet = new Fleet(new Ground(problem, true), one);
            Farm farm = of(seed, problem, fleet, null);
            farm.breeding.restart();
            farm.breeding.end();
            fleet.load(other.routes());
            fleet.keep();
            return new Farm(problem, fleet, farm.breeding, new Incumbent(fleet));
        }

        static Farm of(long seed, Problem problem, Fleet fleet, @Nullable Assembly assembly) {
            Tuning tuning = Tuning.DEFAULT;
            Neighbours neighbours = new Neighbours(fleet.ground, tuning.near(), tuning.fitting());
            Depots depots = new Depots(fleet.ground, tuning.starts());
            SplittableRandom random = new SplittableRandom(seed);
            Restock restock = Restock.of(fleet, 3);
            Recreate recreate = new Recreate(fleet, restock, neighbours, depots, random, tuning);
            Population population = new Population(fleet, neighbours, depots, random, tuning.taken());
            Breeding breeding = new Breeding(
                    fleet, restock, recreate, population, assembly, random, tuning, () -> false, fleet::keep);
            return new Farm(problem, fleet, breeding, new Incumbent(fleet));
        }

        int bring(int tries) {
            return breeding.bring(best, tries);
        }
    }

    @Test
    void aChildIsAPlanAndCountedAsOne() {
        int children = 0;
        for (long seed = 0; seed < 200; seed++) {
            Farm farm = Farm.of(seed);
            children += farm.bring(10) > 0 ? 1 : 0;
            // Solution.of refuses visits that are on two routes.
            assertThat(farm.fleet.cost())
                    .as("seed %d", seed)
                    .isEqualTo(SlowCount.of(farm.problem, farm.fleet.toSolution()));
        }
        assertThat(children).isGreaterThan(100);
    }

    @Test
    void ofSeveralChildrenTheCheapestIsBroughtUp() {
        int cheaper = 0;
        for (long seed = 0; seed < 200; seed++) {
            // With the same seed the first of several is the only one of the other.
            Farm one = Farm.of(seed);
            Farm several = Farm.of(seed);
            if (one.bring(1) > 0 && several.bring(10) > 0) {
                assertThat(several.fleet.cost()).as("seed %d", seed).isLessThanOrEqualTo(one.fleet.cost());
                cheaper += several.fleet.cost().compareTo(one.fleet.cost()) < 0 ? 1 : 0;
            }
        }
        assertThat(cheaper).isGreaterThan(20);
    }

    @Test
    void noChildIsBroughtUpTwice() {
        for (long seed = 0; seed < 50; seed++) {
            Farm farm = Farm.of(seed);
            List<Cost> children = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                if (farm.bring(3) > 0) {
                    children.add(farm.fleet.cost());
                }
            }
            assertThat(children).as("seed %d", seed).doesNotHaveDuplicates();
        }
    }

    @Test
    void aFatherWithoutAnotherChildIsCooledAroundEverNewVisits() {
        Set<Integer> centres = new HashSet<>();
        int without = 0;
        Farm farm = Farm.of(1);
        for (int i = 0; i < 2000; i++) {
            if (farm.bring(1) == 0) {
                without++;
                centres.add(farm.breeding.centre());
            }
        }
        assertThat(without).isGreaterThan(1000);
        // A thousand draws miss one of 40 visits with a chance of (39/40)^1000, which is 1 in 10^11.
        assertThat(centres).hasSize(farm.fleet.ground.calls.length);
    }

    @Test
    void afterManyChildrenInVainRoutesAreLookedForThatNoPlanHasHad() {
        int wider = 0;
        for (long seed = 0; seed < 20; seed++) {
            Farm farm = Farm.of(seed);
            Fleet fleet = farm.fleet;
            Depots depots = new Depots(fleet.ground, 8);
            Assembly assembly = new Assembly(fleet, depots, new SplittableRandom(seed), () -> false, 4096);
            Farm assembling = Farm.of(seed, farm.problem, fleet, assembly);
            for (Solution plan : PopulationTest.parents(farm.problem, seed)) {
                fleet.load(plan.routes());
                assembly.note();
                fleet.keep();
                assembling.breeding.restart();
                assembling.breeding.end();
            }
            int known = assembly.routes();
            for (int i = 0; i < Tuning.DEFAULT.vain(); i++) {
                assembling.bring(1);
            }
            assertThat(assembly.routes()).as("seed %d", seed).isEqualTo(known);
            for (int i = 0; i < 10; i++) {
                assembling.bring(1);
            }
            wider += assembly.routes() > known ? 1 : 0;
        }
        assertThat(wider).isGreaterThan(10);
    }

    @Test
    void onePlanAloneHasNoChildren() {
        Farm farm = Farm.of(1);
        Solution plan = farm.fleet.toSolution();
        assertThat(Farm.of(1, farm.problem, plan, plan).bring(3)).isEqualTo(-1);
    }
}
