package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
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
            Solution plan = Relief.untangled(random.problem, random.plan());
            Fleet fleet = new Fleet(new Ground(random.problem, true), plan);
            assertThat(new Cost(fleet.hard, fleet.medium, fleet.soft))
                    .as("seed %d", seed)
                    .isEqualTo(plan.cost(random.problem));
        }
    }

    @Test
    void aFleetUnderChangeCountsLikeTheSchedule() {
        for (long seed = 0; seed < 300; seed++) {
            Problem problem = new RandomProblem(seed, 25, 5).problem;
            Random random = new Random(seed);
            Fleet fleet = new Fleet(new Ground(problem, true), Solution.empty(problem));
            for (int step = 0; step < 60; step++) {
                change(fleet, random);
                assertThat(new Cost(fleet.hard, fleet.medium, fleet.soft))
                        .as("seed %d step %d", seed, step)
                        .isEqualTo(SlowCount.of(problem, fleet.toSolution()));
            }
        }
    }

    /** Puts a visit anywhere, takes one off, keeps, or goes back; where somebody would wait in a circle nothing is put. */
    private static void change(Fleet fleet, Random random) {
        Problem problem = fleet.ground.problem;
        int v = random.nextInt(problem.visits());
        int r = fleet.routeOf[v];
        if (random.nextInt(8) == 0) {
            fleet.keep();
        } else if (random.nextInt(8) == 0) {
            fleet.undo();
        } else if (r < 0) {
            Tour tour = fleet.tours[random.nextInt(problem.routes())];
            int low = problem.pinned()[tour.route].length;
            int position = low + random.nextInt(tour.length + 1 - low);
            if (fleet.coupling != null) {
                fleet.coupling.circles.seek(v);
            }
            if (fleet.coupling == null
                    || (position >= fleet.coupling.circles.low[tour.route]
                            && position <= fleet.coupling.circles.high[tour.route])) {
                fleet.insert(v, tour.route, position);
            }
        } else {
            int at = Arrays.stream(fleet.tours[r].toArray()).boxed().toList().indexOf(v);
            if (at >= problem.pinned()[r].length) {
                fleet.remove(r, at, at + 1, at + 1, at + 1);
            }
        }
    }

    @Test
    void whoMayNotGoThereWouldWaitInACircle() {
        for (long seed = 0; seed < 300; seed++) {
            RandomProblem random = new RandomProblem(seed, 25, 5);
            Solution plan = Relief.untangled(random.problem, random.plan());
            Fleet fleet = new Fleet(new Ground(random.problem, true), plan);
            for (int i = 0; fleet.coupling != null && i < plan.unassigned().length; i++) {
                int v = plan.unassigned()[i];
                fleet.coupling.circles.seek(v);
                for (int r = 0; r < random.problem.routes(); r++) {
                    for (int gap = random.problem.pinned()[r].length; gap <= plan.routes()[r].length; gap++) {
                        boolean free = gap >= fleet.coupling.circles.low[r] && gap <= fleet.coupling.circles.high[r];
                        Cost cost = SlowCount.of(random.problem, InsertionTest.with(random.problem, plan, r, gap, v));
                        assertThat(cost.hard() < Problem.NEVER)
                                .as("seed %d visit %d route %d gap %d", seed, v, r, gap)
                                .isEqualTo(free);
                    }
                }
            }
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
