package io.paidan.planning;

import ai.timefold.solver.core.api.domain.solution.ConstraintWeightOverrides;
import ai.timefold.solver.core.api.domain.solution.PlanningEntityCollectionProperty;
import ai.timefold.solver.core.api.domain.solution.PlanningScore;
import ai.timefold.solver.core.api.domain.solution.PlanningSolution;
import ai.timefold.solver.core.api.domain.solution.ProblemFactCollectionProperty;
import ai.timefold.solver.core.api.domain.valuerange.ValueRangeProvider;
import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import io.paidan.planning.search.Links;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The whole problem and its present plan, as Timefold sees them. Public, as are its lists, because Timefold demands it. */
@PlanningSolution
public class DispatchPlan {
    private Problem problem;
    private SearchOrder order;

    @PlanningEntityCollectionProperty
    public List<Route> routes;

    @PlanningEntityCollectionProperty
    @ValueRangeProvider
    public List<Visit> visits;

    @ProblemFactCollectionProperty
    public List<Problem.Link> links;

    /** Found by its type and read by Timefold. */
    @SuppressWarnings("UnusedVariable")
    public ConstraintWeightOverrides<HardMediumSoftScore> weights;

    @PlanningScore
    public @Nullable HardMediumSoftScore score;

    /**
     * What the search phase is asked to do.
     *
     * @param stop asked every few milliseconds
     */
    record SearchOrder(Duration time, long seed, BooleanSupplier stop) {}

    /** For Timefold, which copies the fields. */
    @SuppressWarnings("NullAway.Init")
    public DispatchPlan() {}

    DispatchPlan(Problem problem, Pairings pairings, Solution start, SearchOrder order) {
        this.problem = problem;
        this.order = order;
        routes = IntStream.range(0, problem.routes())
                .mapToObj(r -> new Route(problem, r))
                .toList();
        Links closed = new Links(problem);
        visits = IntStream.range(0, problem.visits())
                .mapToObj(v -> new Visit(problem, pairings, closed, v))
                .toList();
        visits.forEach(visit -> visit.awaitThoseOf(visits));
        links = List.of(problem.links());
        for (int r = 0; r < problem.routes(); r++) {
            for (int v : start.routes()[r]) {
                routes.get(r).visits().add(visits.get(v));
            }
        }
        weights = ConstraintWeightOverrides.of(Map.of(
                DispatchConstraints.TRAVEL, HardMediumSoftScore.ofSoft(problem.travelWeight()),
                DispatchConstraints.EARLY_ARRIVAL, HardMediumSoftScore.ofSoft(problem.earlyWeight()),
                DispatchConstraints.OVERTIME, HardMediumSoftScore.ofSoft(problem.overtimeWeight()),
                DispatchConstraints.FAIRNESS, HardMediumSoftScore.ofSoft(problem.fairnessWeight()),
                DispatchConstraints.WORST_LATENESS, HardMediumSoftScore.ofSoft(problem.worstLateWeight())));
    }

    Problem problem() {
        return problem;
    }

    SearchOrder order() {
        return order;
    }

    List<Route> routes() {
        return routes;
    }

    List<Visit> visits() {
        return visits;
    }

    @Nullable
    HardMediumSoftScore score() {
        return score;
    }

    Solution toSolution() {
        return Solution.of(
                problem,
                routes.stream()
                        .map(route ->
                                route.visits().stream().mapToInt(Visit::index).toArray())
                        .toArray(int[][]::new));
    }
}
