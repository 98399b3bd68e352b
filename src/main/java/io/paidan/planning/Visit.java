package io.paidan.planning;

import ai.timefold.solver.core.api.domain.common.PlanningId;
import ai.timefold.solver.core.api.domain.entity.PlanningEntity;
import ai.timefold.solver.core.api.domain.variable.InverseRelationShadowVariable;
import ai.timefold.solver.core.api.domain.variable.NextElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.PreviousElementShadowVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowSources;
import ai.timefold.solver.core.api.domain.variable.ShadowVariable;
import ai.timefold.solver.core.api.domain.variable.ShadowVariablesInconsistent;
import io.paidan.planning.search.Clockhand;
import io.paidan.planning.search.Links;
import io.paidan.planning.search.Problem;
import java.util.Arrays;
import java.util.List;
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
    private Links links;

    @InverseRelationShadowVariable(sourceVariableName = "visits")
    public @Nullable Route route;

    @PreviousElementShadowVariable(sourceVariableName = "visits")
    public @Nullable Visit previous;

    @NextElementShadowVariable(sourceVariableName = "visits")
    public @Nullable Visit next;

    /** Those for whom it waits, wherever they are. */
    public List<Visit> waitsFor = List.of();

    /** Its times if it waited for nobody. */
    @ShadowVariable(supplierName = "alone")
    public @Nullable Times alone;

    @ShadowVariable(supplierName = "times")
    public @Nullable Times times;

    /** Whether it waits for itself, or for somebody who does: then it has no times. */
    @ShadowVariablesInconsistent
    public boolean endless;

    /**
     * @param breakBegin begin of the break before the journey to this visit, or −1
     * @param waited seconds of waiting up to and including this visit
     * @param slack by how many seconds the start of the route could be put off for the visits up to this one
     * @param restocked whether the route comes by its store before this visit, or this is it
     */
    public record Times(
            int leave,
            int arrival,
            int start,
            int departure,
            int breakBegin,
            boolean breakDone,
            int waited,
            int slack,
            boolean restocked) {

        /** The same, but begun later; how far the route could be put off hangs on the arrival only. */
        Times begunAt(int later, int end) {
            return new Times(
                    leave, arrival, later, end, breakBegin, breakDone, waited + later - start, slack, restocked);
        }
    }

    /** For Timefold, which copies the fields. */
    @SuppressWarnings("NullAway.Init")
    public Visit() {}

    Visit(Problem problem, Pairings pairings, Links links, int index) {
        this.problem = problem;
        this.links = links;
        this.pairings = pairings;
        this.index = index;
    }

    @ShadowSources({"route", "previous", "previous.times"})
    public @Nullable Times alone() {
        Route on = route;
        if (on == null) {
            return null;
        }
        Clockhand clock = new Clockhand(problem);
        Visit before = previous;
        if (before == null) {
            clock.begin(on.index());
        } else {
            if (before.times == null) {
                return null;
            }
            clock.resume(on.index(), problem.place()[before.index], before.departure(), before.times.breakDone());
        }
        clock.serve(index);
        return times(clock, on.index(), before == null ? null : before.times);
    }

    private Times times(Clockhand clock, int on, @Nullable Times before) {
        int waited = (before == null ? 0 : before.waited()) + clock.start() - clock.arrival();
        return new Times(
                clock.leave(),
                clock.arrival(),
                clock.start(),
                clock.departure(),
                clock.breakBegin(),
                clock.breakDone(),
                waited,
                Math.min(
                        before == null ? Problem.NEVER : before.slack(),
                        waited + problem.latest()[index] - clock.start()),
                index == problem.restock()[on] || (before != null && before.restocked()));
    }

    @ShadowSources({"alone", "waitsFor[].alone"})
    public @Nullable Times times() {
        Times own = alone;
        if (own == null || waitsFor.isEmpty()) {
            return own;
        }
        int start = own.start();
        for (Visit other : waitsFor) {
            Times theirs = other.alone;
            if (theirs != null) {
                start = Math.max(start, links.floor(index, other.index, theirs.start()));
            }
        }
        return own.begunAt(start, start + Clockhand.service(problem, index, start));
    }

    void awaitThoseOf(List<Visit> all) {
        waitsFor = Arrays.stream(links.awaited(index)).mapToObj(all::get).toList();
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

    boolean isEndless() {
        return endless;
    }

    boolean isLast() {
        return route != null && next == null;
    }

    Route route() {
        return known(route);
    }

    int arrival() {
        return known(times).arrival();
    }

    int start() {
        return known(times).start();
    }

    int late() {
        return start() - problem.due()[index];
    }

    int departure() {
        return known(times).departure();
    }

    int breakBegin() {
        return known(times).breakBegin();
    }

    int waited() {
        return known(times).waited();
    }

    int slack() {
        return known(times).slack();
    }

    boolean usesStock() {
        return Arrays.stream(problem.need()[index]).anyMatch(units -> units > 0);
    }

    boolean isRestocked() {
        return known(times).restocked();
    }

    /** Seconds of driving to this visit and, behind the last one, to the route's end. */
    long travel() {
        long back = isLast() ? finish() - departure() : 0;
        return arrival() - known(times).leave() + back;
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
