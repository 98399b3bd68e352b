package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {

    @ParameterizedTest
    @EnumSource
    void aSlowCountAgreesWithEachFeatureAlone(RandomProblem.Feature feature) {
        for (long seed = 0; seed < 200; seed++) {
            RandomProblem random = new RandomProblem(seed, 25, 5, feature);
            agrees(random, "feature " + feature + ", seed " + seed);
        }
    }

    @Test
    void aSlowCountAgreesWithAnyFeatures() {
        for (long seed = 0; seed < 3000; seed++) {
            agrees(new RandomProblem(seed, 25, 5), "seed " + seed);
        }
    }

    private static void agrees(RandomProblem random, String label) {
        Solution plan = random.plan();
        assertThat(plan.cost(random.problem)).as(label).isEqualTo(SlowCount.of(random.problem, plan));
    }

    @Test
    void aFleetCountsLikeTheSchedule() {
        for (long seed = 0; seed < 1000; seed++) {
            RandomProblem random = new RandomProblem(seed, 25, 5);
            Solution plan = random.plan();
            Fleet fleet = new Fleet(new Ground(random.problem, true), plan);
            assertThat(new Cost(fleet.hard, fleet.medium, fleet.soft))
                    .as("seed %d", seed)
                    .isEqualTo(plan.cost(random.problem));
        }
    }

    @Test
    void pinnedVisitsMustHeadTheirRoute() {
        Problem problem = new RandomProblem(1, 10, 3, RandomProblem.Feature.PINNED).problem;
        assertThat(Arrays.stream(problem.pinned())).anyMatch(head -> head.length > 0);
        assertThatThrownBy(() -> Solution.of(problem, new int[3][0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must begin with its pinned visits");
    }

    @Test
    void noVisitIsServedTwice() {
        Problem problem = new RandomProblem(1, 10, 3, RandomProblem.Feature.WINDOWS).problem;
        assertThatThrownBy(() -> Solution.of(problem, new int[][] {{1}, {2, 1}, {}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Visit 1 on route 1");
    }
}
