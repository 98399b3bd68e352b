package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DaySwapTest {
    private static final int VISITS = 30;

    /** A fleet and its exchanges. */
    private record Swapping(Problem problem, Fleet fleet, DaySwap days, SplittableRandom random) {
        static Swapping of(RandomProblem random, long seed) {
            Fleet fleet = new Fleet(new Ground(random.problem, true), Relief.untangled(random.problem, random.plan()));
            Neighbours neighbours = new Neighbours(fleet.ground, VISITS, VISITS);
            Depots depots = new Depots(fleet.ground, 4);
            SplittableRandom chance = new SplittableRandom(seed);
            DaySwap days = new DaySwap(fleet, neighbours, depots, Restock.of(fleet, 3), chance, VISITS);
            return new Swapping(random.problem, fleet, days, chance);
        }

        /**
         * Tries so many times anywhere.
         *
         * @param check hears whether that has changed anything and what it is called; changes are kept unless it takes them back
         * @return how often it has
         */
        int tryAnywhere(int times, long seed, BiConsumer<Boolean, String> check) {
            int changed = 0;
            for (int i = 0; i < times; i++) {
                boolean isChanged = days.tryAt(random.nextInt(VISITS), Double.MAX_VALUE);
                changed += isChanged ? 1 : 0;
                check.accept(isChanged, "seed " + seed + ", try " + i);
                fleet.keep();
            }
            return changed;
        }

        long forbidden() {
            return IntStream.range(0, VISITS)
                    .filter(v -> fleet.routeOf[v] >= 0 && !problem.allows(v, fleet.routeOf[v]))
                    .count();
        }
    }

    /** Whatever is switched on, each try leaves a plan that a count from scratch agrees with, and can be taken back. */
    @Test
    void leavesAPlanThatIsCountedRight() {
        int changed = 0;
        for (long seed = 0; seed < 600; seed++) {
            Swapping now = Swapping.of(RandomProblem.withRoutesAlone(seed, VISITS, 6), seed);
            changed += now.tryAnywhere(40, seed, (isChanged, name) -> {
                assertThat(now.fleet.cost())
                        .as(name)
                        .isEqualTo(now.fleet.toSolution().cost(now.problem));
                if (now.random.nextBoolean()) {
                    Cost before = new Cost(now.fleet.savedHard(), now.fleet.savedMedium(), now.fleet.savedSoft());
                    now.fleet.undo();
                    assertThat(now.fleet.cost()).as(name).isEqualTo(before);
                    assertThat(now.fleet.toSolution().cost(now.problem))
                            .as(name)
                            .isEqualTo(before);
                }
            });
        }
        assertThat(changed).isGreaterThan(1000);
    }

    /** Where nothing but ways and preferences costs, what is foretold is what comes. */
    @Test
    void foretellsWhatWaysAndPreferencesGrowBy() {
        int changed = 0;
        for (long seed = 0; seed < 200; seed++) {
            Swapping now = Swapping.of(new RandomProblem(seed, VISITS, 6, RandomProblem.Feature.PREFERENCE), seed);
            Fleet fleet = now.fleet;
            changed += now.tryAnywhere(20, seed, (isChanged, name) -> {
                // Exchanging back takes as much as exchanging brought.
                long foretold = isChanged ? -now.days.growth(fleet.touched[0], fleet.touched[1]) : 0;
                assertThat(fleet.soft - fleet.savedSoft()).as(name).isEqualTo(foretold);
            });
        }
        assertThat(changed).isGreaterThan(500);
    }

    /** A technician who lacks a skill gets nothing that needs it. */
    @Test
    void givesNobodyWhatHeMayNotServe() {
        int changed = 0;
        for (long seed = 0; seed < 200; seed++) {
            Swapping now = Swapping.of(new RandomProblem(seed, VISITS, 6, RandomProblem.Feature.SKILLS), seed);
            long[] forbidden = {now.forbidden()};
            changed += now.tryAnywhere(20, seed, (isChanged, name) -> {
                assertThat(now.forbidden()).as(name).isLessThanOrEqualTo(forbidden[0]);
                forbidden[0] = now.forbidden();
            });
        }
        assertThat(changed).isPositive();
    }
}
