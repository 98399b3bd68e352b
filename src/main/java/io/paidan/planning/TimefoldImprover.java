package io.paidan.planning;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.solver.SolverFactory;
import io.paidan.planning.search.Cost;
import io.paidan.planning.search.RuinRecreate;
import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The improvement lane: the solver of {@code solver-config/solver.xml}, whose score has the last word. Above
 * {@link #MOST_VISITS} only its first phase, on the arrays directly: a solver's start costs 25 ms at 1,000 visits but 700 ms at
 * 5,000, nearly all of it a statistic that Timefold logs.
 */
final class TimefoldImprover implements Improver {
    static final int MOST_VISITS = 1_500;
    private static final Logger LOG = LoggerFactory.getLogger(TimefoldImprover.class);

    private final SolverFactory<DispatchPlan> solvers;

    TimefoldImprover(SolverFactory<DispatchPlan> solvers) {
        this.solvers = solvers;
    }

    @Override
    public Solution improve(Assembly assembly, Solution start, Duration time, long seed, BooleanSupplier stop) {
        if (time.isZero()
                || assembly.problem().visits() == 0
                || assembly.works().isEmpty()) {
            return start;
        }
        if (assembly.problem().visits() > MOST_VISITS) {
            return RuinRecreate.improve(
                    assembly.problem(), start, RuinRecreate.Budget.of(time), seed, stop, better -> {});
        }
        DispatchPlan plan = new DispatchPlan(
                assembly.problem(), assembly.pairings(), start, new DispatchPlan.SearchOrder(time, seed, stop));
        DispatchPlan solved = solvers.buildSolver().solve(plan);
        Solution best = solved.toSolution();
        Cost cost = best.cost(assembly.problem());
        if (!sameAs(cost, solved.score())) {
            // The two statements of the cost have drifted apart: a defect, but the plan stands by the arrays' word.
            LOG.warn("The search counts {} but the constraints {}; please report this.", cost, solved.score());
        }
        return cost.compareTo(start.cost(assembly.problem())) < 0 ? best : start;
    }

    static boolean sameAs(Cost cost, @org.jspecify.annotations.Nullable HardMediumSoftScore score) {
        return HardMediumSoftScore.of(-cost.hard(), -cost.medium(), -cost.soft())
                .equals(score);
    }
}
