package io.paidan.planning.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InsertionTest {

    @Test
    void theBestPlaceIsTheBestOfAllRecounts() {
        for (long seed = 0; seed < 3000; seed++) {
            RandomProblem random = new RandomProblem(seed, 20, 4);
            Solution plan = sound(random.problem, random.plan(), seed);
            for (int v : plan.unassigned()) {
                List<Insertion.Spot> spots = Insertion.best(random.problem, plan, v, 4);
                assertThat(spots.stream().map(Insertion.Spot::delta).toList())
                        .as("seed %d visit %d", seed, v)
                        .isEqualTo(recounted(random.problem, plan, v));
            }
        }
    }

    /** Sound and unsound plans in turn. */
    private static Solution sound(Problem problem, Solution plan, long seed) {
        return seed % 3 == 0
                ? plan
                : RuinRecreate.improve(
                        problem, plan, RuinRecreate.Budget.iterations(seed % 3 * 5), seed, () -> false, better -> {});
    }

    private static List<Cost> recounted(Problem problem, Solution plan, int visit) {
        Cost before = SlowCount.of(problem, plan);
        List<Cost> deltas = new ArrayList<>();
        for (int r = 0; r < problem.routes(); r++) {
            Cost best = null;
            for (int i = problem.pinned()[r].length; problem.allows(visit, r) && i <= plan.routes()[r].length; i++) {
                Cost delta =
                        SlowCount.of(problem, with(problem, plan, r, i, visit)).minus(before);
                if (delta.hard() <= 0 && (best == null || delta.soft() < best.soft())) {
                    best = new Cost(0, delta.medium(), delta.soft());
                }
            }
            if (best != null) {
                deltas.add(best);
            }
        }
        deltas.sort(null);
        return deltas;
    }

    private static Solution with(Problem problem, Solution plan, int route, int position, int visit) {
        int[][] routes = plan.routes().clone();
        int[] old = routes[route];
        int[] longer = new int[old.length + 1];
        System.arraycopy(old, 0, longer, 0, position);
        longer[position] = visit;
        System.arraycopy(old, position, longer, position + 1, old.length - position);
        routes[route] = longer;
        return Solution.of(problem, routes);
    }

    @Test
    void aSpotLeadsToThePlanItPromises() {
        for (long seed = 0; seed < 1000; seed++) {
            RandomProblem random = new RandomProblem(seed, 20, 4);
            Solution plan = sound(random.problem, random.plan(), seed);
            for (int v : plan.unassigned()) {
                for (Insertion.Spot spot : Insertion.best(random.problem, plan, v, 4)) {
                    Solution then = with(random.problem, plan, spot.route(), spot.position(), v);
                    assertThat(then.cost(random.problem).soft()
                                    - plan.cost(random.problem).soft())
                            .as("seed %d visit %d %s", seed, v, spot)
                            .isEqualTo(spot.delta().soft());
                }
            }
        }
    }

    @Test
    void aHundredAtOnceBreakNoRuleAndLeaveNothingThatFits() {
        for (long seed = 0; seed < 100; seed++) {
            Problem problem = new RandomProblem(seed, 100, 12).problem;
            Solution empty = Solution.empty(problem);
            Solution filled = Insertion.all(problem, empty, empty.unassigned());
            assertThat(filled.cost(problem).hard())
                    .as("seed %d", seed)
                    .isLessThanOrEqualTo(empty.cost(problem).hard());
            for (int v : filled.unassigned()) {
                assertThat(Insertion.best(problem, filled, v, 1))
                        .as("seed %d visit %d", seed, v)
                        .isEmpty();
            }
        }
    }
}
