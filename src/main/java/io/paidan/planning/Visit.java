package io.paidan.planning;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.CascadingUpdateShadowVariable;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.NextElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import io.paidan.planning.search.Clockhand;
import io.paidan.planning.search.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A visit, as Timefold plans it. Its times follow from its place on a route, stepped by the same {@link Clockhand} as the search's, so
 * that both cannot drift apart. The times are null while it is on no route. Public, as are its variables, because Timefold demands it.
 */
@PlanningEntity
public class Visit {
    @PlanningId
    public int index;

    private Problem problem;
    private Pairings pairings;

    @InverseRelationShadowVariable(sourceVariableName = "visits")
    public @Nullable Route route;

    @PreviousElementShadowVariable(sourceVariableName = "visits")
    public @Nullable Visit previous;

    @NextElementShadowVariable(sourceVariableName = "visits")
    public @Nullable Visit next;

    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer leave;

    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer arrival;

    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer start;

    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer departure;

    /** Begin of the break before the journey to this visit, or −1. */
    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer breakBegin;

    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Boolean breakDone;

    /** Seconds of waiting up to and including this visit. */
    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer waited;

    /** By how many seconds the start of the route could be put off for the visits up to this one. */
    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Integer slack;

    /** Whether the route comes by its store before this visit, or this is it. */
    @CascadingUpdateShadowVariable(targetMethodName = "step")
    public @Nullable Boolean restocked;

    /** For Timefold, which copies the fields. */
    @SuppressWarnings("NullAway.Init")
    public Visit() {}

    Visit(Problem problem, Pairings pairings, int index) {
        this.problem = problem;
        this.pairings = pairings;
        this.index = index;
    }

    public void step() {
        Route on = route;
        if (on == null) {
            leave = null;
            arrival = null;
            start = null;
            departure = null;
            breakBegin = null;
            breakDone = null;
            restocked = null;
            waited = null;
            slack = null;
            return;
        }
        Clockhand clock = new Clockhand(problem);
        Visit before = previous;
        if (before == null) {
            clock.begin(on.index());
        } else {
            clock.resume(
                    on.index(),
                    problem.place()[before.index],
                    before.departure(),
                    Boolean.TRUE.equals(before.breakDone));
        }
        clock.serve(index);
        leave = clock.leave();
        arrival = clock.arrival();
        start = clock.start();
        departure = clock.departure();
        breakBegin = clock.breakBegin();
        breakDone = clock.breakDone();
        restocked = index == problem.restock()[on.index()] || (before != null && before.isRestocked());
        waited = (before == null ? 0 : before.waited()) + clock.start() - clock.arrival();
        slack = Math.min(
                before == null ? Problem.NEVER : before.slack(), waited + problem.latest()[index] - clock.start());
    }

    int index() {
        return index;
    }

    Problem problem() {
        return problem;
    }

    boolean isAssigned() {
        return route != null;
    }

    boolean isLast() {
        return route != null && next == null;
    }

    Route route() {
        return known(route);
    }

    int arrival() {
        return known(arrival);
    }

    int start() {
        return known(start);
    }

    int departure() {
        return known(departure);
    }

    int breakBegin() {
        return known(breakBegin);
    }

    int waited() {
        return known(waited);
    }

    int slack() {
        return known(slack);
    }

    boolean usesStock() {
        return Arrays.stream(problem.need()[index]).anyMatch(units -> units > 0);
    }

    boolean isRestocked() {
        return Boolean.TRUE.equals(restocked);
    }

    /** Seconds of driving to this visit and, behind the last one, to the route's end. */
    long travel() {
        long back = isLast() ? finish() - departure() : 0;
        return arrival() - known(leave) + back;
    }

    /** Driving and work. */
    long load() {
        return travel() + departure() - start();
    }

    /** End of the route if this is its last visit. */
    int finish() {
        Clockhand clock = new Clockhand(problem);
        clock.resume(route().index(), problem.place()[index], departure(), true);
        clock.end();
        return clock.departure();
    }

    boolean isForbidden() {
        return !problem.allows(index, route().index());
    }

    @Nullable
    Bar bar() {
        return pairings.bar(route().index(), index);
    }

    int preference(Part part) {
        return pairings.cost(part, route().index(), index);
    }

    private <T> T known(@Nullable T shadow) {
        if (shadow == null) {
            throw new IllegalStateException(
                    "Visit " + index + " is on no route and has no times; ask isAssigned() first.");
        }
        return shadow;
    }

    @Override
    public String toString() {
        return "visit " + index;
    }
}
