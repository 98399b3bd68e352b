package io.paidan.planning;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.entity.PlanningPinToIndex;
import ai.timefold.solver.core.api.domain.variable.PlanningListVariable;
import io.paidan.planning.search.Problem;
import java.util.ArrayList;
import java.util.List;

/** A technician's shift, as Timefold plans it: which visits, in which order. Public, as are its variables, because Timefold demands it. */
@PlanningEntity
public class Route {
    @PlanningId
    public int index;

    private Problem problem;

    @PlanningListVariable(allowsUnassignedValues = true)
    public List<Visit> visits;

    /** What is under way may not move. */
    @PlanningPinToIndex
    public int pinned;

    /** For Timefold, which copies the fields. */
    @SuppressWarnings("NullAway.Init")
    public Route() {}

    Route(Problem problem, int index) {
        this.problem = problem;
        this.index = index;
        this.visits = new ArrayList<>();
        this.pinned = problem.pinned()[index].length;
    }

    int index() {
        return index;
    }

    Problem problem() {
        return problem;
    }

    List<Visit> visits() {
        return visits;
    }

    int pinned() {
        return pinned;
    }

    @Override
    public String toString() {
        return "route " + index;
    }
}
