package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
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

        boolean tryAnywhere() {
            return days.tryAt(random.nextInt(VISITS), Double.MAX_VALUE);
        }
    }

    /** Whatever is switched on, each try leaves a plan that a count from scratch agrees with, and can be taken back. */
    @Test
    void leavesAPlanThatIsCountedRight() {
        int changed = 0;
        for (long seed = 0; seed < 600; seed++) {
            Swapping now = Swapping.of(RandomProblem.withRoutesAlone(seed, VISITS, 6), seed);
            for (int i = 0; i < 40; i++) {
                Cost before = now.fleet.cost();
                boolean isChanged = now.tryAnywhere();
                assertThat(now.fleet.cost())
                        .as("seed %d, try %d", seed, i)
                        .isEqualTo(now.fleet.toSolution().cost(now.problem));
                changed += isChanged ? 1 : 0;
                if (now.random.nextBoolean()) {
                    now.fleet.keep();
                } else {
                    now.fleet.undo();
                    assertThat(now.fleet.cost()).as("seed %d, try %d", seed, i).isEqualTo(before);
                }
            }
        }
        assertThat(changed).isGreaterThan(1000);
    }

    /** Where nothing but ways and preferences costs, what is foretold is what comes. */
    @Test
    void foretellsWhatWaysAndPreferencesGrowBy() {
        int changed = 0;
        for (long seed = 0; seed < 200; seed++) {
            Swapping now = Swapping.of(new RandomProblem(seed, VISITS, 6, RandomProblem.Feature.PREFERENCE), seed);
            for (int i = 0; i < 20; i++) {
                if (now.tryAnywhere()) {
                    int a = now.fleet.touched[0];
                    int b = now.fleet.touched[1];
                    // Exchanging back takes as much as exchanging brought.
                    long foretold = -now.days.growth(a, b);
                    assertThat(now.fleet.soft - now.fleet.savedSoft())
                            .as("seed %d, try %d", seed, i)
                            .isEqualTo(foretold);
                    changed++;
                }
                now.fleet.keep();
            }
        }
        assertThat(changed).isGreaterThan(500);
    }

    /** A technician who lacks a skill gets nothing that needs it. */
    @Test
    void givesNobodyWhatHeMayNotServe() {
        int changed = 0;
        for (long seed = 0; seed < 200; seed++) {
            Swapping now = Swapping.of(new RandomProblem(seed, VISITS, 6, RandomProblem.Feature.SKILLS), seed);
            long forbidden = forbidden(now);
            for (int i = 0; i < 20; i++) {
                changed += now.tryAnywhere() ? 1 : 0;
                now.fleet.keep();
                assertThat(forbidden(now)).as("seed %d, try %d", seed, i).isLessThanOrEqualTo(forbidden);
                forbidden = forbidden(now);
            }
        }
        assertThat(changed).isPositive();
    }

    private static long forbidden(Swapping now) {
        int[] routeOf = now.fleet.routeOf;
        return IntStream.range(0, VISITS)
                .filter(v -> routeOf[v] >= 0 && !now.problem.allows(v, routeOf[v]))
                .count();
    }
}
