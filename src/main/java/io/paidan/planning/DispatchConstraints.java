package io.paidan.planning;

import ai.timefold.solver.core.api.score.HardMediumSoftScore;
import ai.timefold.solver.core.api.score.stream.Constraint;
import ai.timefold.solver.core.api.score.stream.ConstraintCollectors;
import ai.timefold.solver.core.api.score.stream.ConstraintFactory;
import ai.timefold.solver.core.api.score.stream.ConstraintProvider;
import ai.timefold.solver.core.api.score.stream.Joiners;
import ai.timefold.solver.core.api.score.stream.bi.BiConstraintStream;
import ai.timefold.solver.core.api.score.stream.uni.UniConstraintStream;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Schedule;
import java.util.EnumSet;
import java.util.Set;

/**
 * The rules of dispatch, one a method: the second statement of the cost that {@link Problem} defines. Together they equal the
 * search's cost on every plan; a random test holds them to it.
 *
 * <p>Shapes: filters and penalties on a visit's own shadows, and sums by route; pairs of visits would be ten times slower.
 */
public class DispatchConstraints implements ConstraintProvider {
    static final String TRAVEL = "travel";
    static final String EARLY_ARRIVAL = "early arrival";
    static final String OVERTIME = "overtime";
    static final String FAIRNESS = "fairness";
    static final String WORST_LATENESS = "worst lateness";

    @Override
    public Constraint[] defineConstraints(ConstraintFactory factory) {
        return new Constraint[] {
            skill(factory),
            parts(factory),
            exclusion(factory),
            secondRadius(factory),
            latestStart(factory),
            latestEnd(factory),
            latestBreak(factory),
            vanSpace(factory),
            vanStock(factory),
            waitingInCircle(factory),
            brokenLink(factory),
            unassigned(factory),
            travel(factory),
            lateness(factory),
            worstLateness(factory),
            earlyArrival(factory),
            promise(factory),
            radius(factory),
            rating(factory),
            continuity(factory),
            change(factory),
            waiting(factory),
            overtime(factory),
            fairness(factory),
            idle(factory)
        };
    }

    /** D2: every needed skill, rated high enough. */
    Constraint skill(ConstraintFactory factory) {
        return forbidden(factory, EnumSet.of(Bar.SKILL, Bar.RATING), "skill");
    }

    /** D6: every likely part on the van. */
    Constraint parts(ConstraintFactory factory) {
        return forbidden(factory, EnumSet.of(Bar.PART), "parts");
    }

    /** D10, M9: nobody whom the customer excluded, who declined, to whom a person did not give it, or who is the other of two. */
    Constraint exclusion(ConstraintFactory factory) {
        return forbidden(factory, EnumSet.of(Bar.EXCLUDED, Bar.REFUSED, Bar.TAKEN, Bar.PARTNER), "exclusion");
    }

    /** D1: nobody based behind the last ring. */
    Constraint secondRadius(ConstraintFactory factory) {
        return forbidden(factory, EnumSet.of(Bar.RADIUS), "second radius");
    }

    private static Constraint forbidden(ConstraintFactory factory, Set<Bar> bars, String name) {
        return factory.forEach(Visit.class)
                .filter(visit -> visit.isForbidden() && bars.contains(visit.bar()))
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint(name);
    }

    /** D4: not so late that the appointment is worthless; seconds. */
    Constraint latestStart(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .penalize(
                        HardMediumSoftScore.ONE_HARD,
                        visit -> Schedule.pastLatest(visit.problem(), visit.index(), visit.start()))
                .asConstraint("latest start");
    }

    /** M7: seconds after the last minute of overtime. */
    Constraint latestEnd(ConstraintFactory factory) {
        return last(factory)
                .penalize(
                        HardMediumSoftScore.ONE_HARD,
                        visit -> Schedule.pastLatestEnd(
                                visit.problem(), visit.route().index(), visit.finish()))
                .asConstraint("latest end");
    }

    /** M7: seconds by which the break begins too late. */
    Constraint latestBreak(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .filter(visit -> visit.breakBegin() >= 0)
                .penalize(
                        HardMediumSoftScore.ONE_HARD,
                        visit -> Schedule.pastBreak(
                                visit.problem(), visit.route().index(), visit.breakBegin()))
                .asConstraint("latest break");
    }

    /** Units of van space too many. */
    Constraint vanSpace(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .groupBy(
                        Visit::route,
                        ConstraintCollectors.sum(
                                (Visit visit) -> visit.problem().size()[visit.index()]))
                .penalize(
                        HardMediumSoftScore.ONE_HARD,
                        (route, size) -> Schedule.pastRoom(route.problem(), route.index(), size))
                .asConstraint("van space");
    }

    /** D6: units that the van lacks before it comes by the store. */
    Constraint vanStock(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .filter(visit -> visit.usesStock() && !visit.isRestocked())
                .groupBy(Visit::route, ConstraintCollectors.toList())
                .penalize(
                        HardMediumSoftScore.ONE_HARD,
                        (route, visits) -> Schedule.pastStock(
                                route.problem(),
                                route.index(),
                                visits.stream().mapToInt(Visit::index).toArray(),
                                visits.size()))
                .asConstraint("van stock");
    }

    /** M5, M12: who waits for himself never begins, nor does whoever comes behind him. */
    Constraint waitingInCircle(ConstraintFactory factory) {
        return factory.forEachUnfiltered(Visit.class)
                .filter(visit -> visit.isAssigned() && visit.isEndless())
                .penalize(HardMediumSoftScore.ofHard(Problem.NEVER))
                .asConstraint("waiting in a circle");
    }

    /** M5, M12: both visits or neither. */
    Constraint brokenLink(ConstraintFactory factory) {
        return factory.forEach(Problem.Link.class)
                .join(factory.forEachUnfiltered(Visit.class), Joiners.equal(Problem.Link::first, Visit::index))
                .join(
                        factory.forEachUnfiltered(Visit.class),
                        Joiners.equal((link, first) -> link.second(), Visit::index))
                .filter((link, first, second) -> first.isAssigned() != second.isAssigned())
                .penalize(HardMediumSoftScore.ONE_HARD)
                .asConstraint("broken link");
    }

    /** M3: by tier, each dearer than everything below it. */
    Constraint unassigned(ConstraintFactory factory) {
        return factory.forEachUnfiltered(Visit.class)
                .filter(visit -> !visit.isAssigned())
                .penalize(
                        HardMediumSoftScore.ONE_MEDIUM, visit -> visit.problem().unassignedCost()[visit.index()])
                .asConstraint("unassigned");
    }

    /** Seconds of driving. */
    Constraint travel(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .penalize(HardMediumSoftScore.ONE_SOFT, Visit::travel)
                .asConstraint(TRAVEL);
    }

    /** Late against appointment or SLA, × priority. */
    Constraint lateness(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .penalize(
                        HardMediumSoftScore.ONE_SOFT,
                        visit -> Schedule.lateCost(visit.problem(), visit.index(), visit.start()))
                .asConstraint("lateness");
    }

    /** The lateness of whoever waits longest. */
    Constraint worstLateness(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .filter(visit -> visit.late() > 0)
                .groupBy(ConstraintCollectors.max(Visit::late))
                .penalize(HardMediumSoftScore.ONE_SOFT, late -> late)
                .asConstraint(WORST_LATENESS);
    }

    /** D4: seconds of arrival after five minutes before an exact appointment. */
    Constraint earlyArrival(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .penalize(
                        HardMediumSoftScore.ONE_SOFT,
                        visit -> Math.max(0, visit.arrival() - visit.problem().wantedArrival()[visit.index()]))
                .asConstraint(EARLY_ARRIVAL);
    }

    /** C1: later than the customer was told, × priority. */
    Constraint promise(ConstraintFactory factory) {
        return factory.forEach(Visit.class)
                .penalize(
                        HardMediumSoftScore.ONE_SOFT,
                        visit -> Schedule.promiseCost(visit.problem(), visit.index(), visit.start()))
                .asConstraint("promise");
    }

    /** D1, M4: nearest first, ring by ring. */
    Constraint radius(ConstraintFactory factory) {
        return preference(factory, Part.RADIUS, "radius");
    }

    /** D2: the better rated technician. */
    Constraint rating(ConstraintFactory factory) {
        return preference(factory, Part.RATING, "rating");
    }

    /** D10: the technician who knows the customer. */
    Constraint continuity(ConstraintFactory factory) {
        return preference(factory, Part.CONTINUITY, "continuity");
    }

    /** R4: nothing moves for a trifle. */
    Constraint change(ConstraintFactory factory) {
        return preference(factory, Part.CHANGE, "change");
    }

    /** What any day suits is still better done today. */
    Constraint waiting(ConstraintFactory factory) {
        return preference(factory, Part.WAITING, "waiting");
    }

    private static Constraint preference(ConstraintFactory factory, Part part, String name) {
        return factory.forEach(Visit.class)
                .penalize(HardMediumSoftScore.ONE_SOFT, visit -> visit.preference(part))
                .asConstraint(name);
    }

    /** M7: seconds after the shift's end. */
    Constraint overtime(ConstraintFactory factory) {
        return last(factory)
                .penalize(
                        HardMediumSoftScore.ONE_SOFT,
                        visit -> Math.max(
                                0,
                                visit.finish()
                                        - visit.problem()
                                                .shiftEnd()[visit.route().index()]))
                .asConstraint(OVERTIME);
    }

    /** M6: the square of each route's minutes, so equal days cost least. */
    Constraint fairness(ConstraintFactory factory) {
        BiConstraintStream<Route, Long> loads =
                factory.forEach(Visit.class).groupBy(Visit::route, ConstraintCollectors.sum(Visit::load));
        return loads.penalize(HardMediumSoftScore.ONE_SOFT, (route, load) -> (load / 60) * (load / 60))
                .asConstraint(FAIRNESS);
    }

    /** Waiting on the way that no later start of the route avoids. */
    Constraint idle(ConstraintFactory factory) {
        return last(factory)
                .penalize(
                        HardMediumSoftScore.ONE_SOFT,
                        visit -> Schedule.idleCost(visit.problem(), visit.waited(), visit.slack()))
                .asConstraint("idle");
    }

    private static UniConstraintStream<Visit> last(ConstraintFactory factory) {
        return factory.forEach(Visit.class).filter(Visit::isLast);
    }
}
