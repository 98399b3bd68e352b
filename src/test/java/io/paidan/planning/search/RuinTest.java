package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RuinTest {
    private static final Tuning.Strings MOSTLY = Tuning.DEFAULT.strings();
    private static final Tuning.Strings WIDE = Tuning.DEFAULT.wide();

    @Test
    void stringsAreShortOnShortRoutes() {
        // The whole route up to 6 visits; then 6; then 0.6 of it; then 10: 0.6 × 12 = 7.2.
        assertThat(new double[] {MOSTLY.longest(4), MOSTLY.longest(8), MOSTLY.longest(12), MOSTLY.longest(30)})
                .containsExactly(4, 6, 0.6 * 12, 10);
        assertThat(new double[] {WIDE.longest(4), WIDE.longest(8), WIDE.longest(30)})
                .containsExactly(4, 8, 10);
    }

    @Test
    void mostRoundsStopWithEnoughRemovedAndSomeGoOn() {
        int beyond = 0;
        int rounds = 0;
        for (long seed = 0; seed < 10; seed++) {
            Problem problem = RandomProblem.withRoutesAlone(seed, 160, 10).problem;
            Solution plan = RuinRecreate.improve(
                    problem, Solution.empty(problem), RuinRecreate.Budget.iterations(100), seed, () -> false, b -> {});
            Fleet fleet = new Fleet(new Ground(problem, true), plan);
            Ruin ruin =
                    new Ruin(fleet, new Neighbours(fleet.ground, 300, 80), new SplittableRandom(seed), Tuning.DEFAULT);
            for (int i = 0; i < 200; i++) {
                int[] before =
                        Arrays.stream(fleet.tours).mapToInt(t -> t.length).toArray();
                int absent = fleet.absentCount;
                ruin.run();
                for (int r = 0; r < before.length; r++) {
                    assertThat(before[r] - fleet.tours[r].length)
                            .as("seed %d, round %d, route %d", seed, i, r)
                            .isBetween(0, 10);
                }
                // The last string may be one of 10 when 15 are removed: 15 + 10 = 25.
                beyond += fleet.absentCount - absent > 25 ? 1 : 0;
                rounds++;
                fleet.undo();
            }
        }
        // One round in four knows no such end, and some of these go beyond it.
        assertThat(beyond).isPositive().isLessThan(rounds / 4);
    }
}
