package io.paidan.planning;

import ai.timefold.solver.core.api.solver.phase.PhaseCommand;
import ai.timefold.solver.core.api.solver.phase.PhaseCommandContext;
import ai.timefold.solver.core.preview.api.domain.metamodel.PlanningListVariableMetaModel;
import ai.timefold.solver.core.preview.api.move.Move;
import ai.timefold.solver.core.preview.api.move.MutableSolutionView;
import io.paidan.planning.search.RuinRecreate;
import io.paidan.planning.search.Solution;
import java.util.Arrays;

/** First phase of the solver: ruin and recreate on arrays, warm from the plan at hand, written back in one move. */
public final class SearchPhase implements PhaseCommand<DispatchPlan> {
    @Override
    public void changeWorkingSolution(PhaseCommandContext<DispatchPlan> context) {
        DispatchPlan plan = context.getWorkingSolution();
        DispatchPlan.SearchOrder order = plan.order();
        Solution start = plan.toSolution();
        Solution best = RuinRecreate.improve(
                plan.problem(),
                start,
                RuinRecreate.Budget.of(order.time()),
                order.seed(),
                () -> order.stop().getAsBoolean() || context.isPhaseTerminated(),
                better -> {});
        if (best.cost(plan.problem()).compareTo(start.cost(plan.problem())) < 0) {
            PlanningListVariableMetaModel<DispatchPlan, Route, Visit> visits =
                    context.getSolutionMetaModel().genuineEntity(Route.class).listVariable("visits", Visit.class);
            context.executeAndCalculateScore(new Rewrite(visits, plan, best));
        }
    }

    /** Takes everything off the routes that differ, then fills them anew; pinned visits stay. */
    private record Rewrite(
            PlanningListVariableMetaModel<DispatchPlan, Route, Visit> variable, DispatchPlan plan, Solution target)
            implements Move<DispatchPlan> {
        @Override
        public void execute(MutableSolutionView<DispatchPlan> view) {
            int[][] now = plan.toSolution().routes();
            for (Route route : plan.routes()) {
                if (differs(now, route)) {
                    for (int i = route.visits().size() - 1; i >= route.pinned(); i--) {
                        view.unassignValue(variable, route, i);
                    }
                }
            }
            for (Route route : plan.routes()) {
                if (differs(now, route)) {
                    int[] wanted = target.routes()[route.index()];
                    for (int i = route.pinned(); i < wanted.length; i++) {
                        view.assignValueAndAdd(variable, plan.visits().get(wanted[i]), route, i);
                    }
                }
            }
        }

        private boolean differs(int[][] now, Route route) {
            return !Arrays.equals(now[route.index()], target.routes()[route.index()]);
        }
    }
}
