package io.paidan.dispatch;

import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Plan;
import io.paidan.planning.PlannedRoute;
import io.paidan.planning.PlannedVisit;
import io.paidan.planning.UnassignedVisit;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a new plan changes about the assignments in force. Plans are made from facts that are a moment old, so each visit is held
 * against the facts of now: one that has begun, was locked or was declined meanwhile keeps the truth (it is {@link #corrected}),
 * the rest of the plan stands.
 */
final class PlanDifference {
    /** Half the span a customer without an agreed window is told to expect ("about XX", C1). */
    private static final Duration ABOUT = Duration.ofMinutes(30);

    /** Reason code of a visit that was declined and has not been given to anybody else yet. */
    static final String DECLINED = "DECLINED";

    /** Reason code of a visit that needs another technician than its partner's. */
    static final String PARTNER = "NO_PARTNER";

    private final Facts facts;
    private final Plan plan;
    private final Map<VisitId, Assignment> after = new LinkedHashMap<>();
    private final Map<VisitId, Assignment> fresh = new HashMap<>();
    private final Map<VisitId, UnassignedVisit> unassigned = new LinkedHashMap<>();
    private final Set<VisitId> corrected = new HashSet<>();

    /**
     * The state of now, read after the territory was locked.
     *
     * @param inForce the assignments that are not finished
     * @param open the open tickets by their present visits
     */
    record Facts(
            Map<VisitId, Assignment> inForce,
            Map<VisitId, Ticket> open,
            Map<VisitId, Set<TechnicianId>> refusals,
            Instant now) {}

    private PlanDifference(Facts facts, Plan plan) {
        this.facts = facts;
        this.plan = plan;
    }

    static PlanDifference of(Facts facts, Plan plan) {
        PlanDifference difference = new PlanDifference(facts, plan);
        difference.followRoutes();
        difference.beginTogether();
        plan.unassigned().forEach(difference::leaveOut);
        facts.inForce().values().stream()
                .filter(old -> old.fixed() && facts.open().containsKey(old.visit()))
                .forEach(old -> difference.after.putIfAbsent(old.visit(), old));
        return difference;
    }

    /** New and altered assignments, to be saved. */
    List<Assignment> altered() {
        return after.values().stream()
                .filter(a -> !a.equals(facts.inForce().get(a.visit())))
                .toList();
    }

    /** Assignments that are no more. */
    List<VisitId> gone() {
        return facts.inForce().keySet().stream()
                .filter(visit -> !after.containsKey(visit))
                .toList();
    }

    List<Move> moves() {
        List<Move> moves = new ArrayList<>();
        for (Assignment a : altered()) {
            Assignment old = facts.inForce().get(a.visit());
            if (old == null || !old.technician().equals(a.technician())) {
                moves.add(new Move(
                        a.visit(), old == null ? null : old.technician(), a.technician(), plan.reason(), a.radius()));
            }
        }
        for (VisitId visit : gone()) {
            moves.add(new Move(visit, technician(visit), null, cause(visit), null));
        }
        return moves;
    }

    private String cause(VisitId gone) {
        if (facts.open().containsKey(gone)) {
            return plan.reason();
        }
        Ticket ofLead = facts.open().get(gone.partner());
        return ofLead != null && !ofLead.needsTwo() ? "one technician is enough now" : "ticket closed or cancelled";
    }

    /** Who is without a route, and why. */
    List<UnassignedVisit> unassigned() {
        return List.copyOf(unassigned.values());
    }

    /** Visits for which the plan contradicted what had become fact. */
    Set<VisitId> corrected() {
        return corrected;
    }

    private void followRoutes() {
        Map<TechnicianId, Integer> length = new HashMap<>();
        plan.routes().stream()
                .sorted(Comparator.comparing(route -> route.shift().start()))
                .forEach(route -> follow(route, length));
    }

    /** Of two who begin together neither keeps an estimate that the other's new one contradicts. */
    private void beginTogether() {
        for (Assignment a : List.copyOf(after.values())) {
            Assignment partner = after.get(a.visit().partner());
            Assignment next = fresh.get(a.visit());
            boolean atWork =
                    partner != null && (partner.state() == VisitState.WORKING || a.state() == VisitState.WORKING);
            if (partner != null && next != null && !atWork && !partner.start().equals(a.start())) {
                after.put(a.visit(), next);
            }
        }
    }

    private void follow(PlannedRoute route, Map<TechnicianId, Integer> length) {
        TechnicianId technician = route.technician();
        for (PlannedVisit planned : route.visits()) {
            int position = length.merge(technician, 1, Integer::sum) - 1;
            Ticket ticket = facts.open().get(planned.visit());
            if (ticket != null) {
                Assignment next = next(ticket, planned, technician, position);
                if (next != null) {
                    after.put(planned.visit(), next);
                }
            }
        }
    }

    private @Nullable Assignment next(Ticket ticket, PlannedVisit planned, TechnicianId technician, int position) {
        Assignment old = facts.inForce().get(planned.visit());
        if (old != null && old.fixed() && !old.technician().equals(technician)) {
            corrected.add(planned.visit());
            return old;
        }
        Assignment partner = facts.inForce().get(planned.visit().partner());
        if (partner != null && partner.fixed() && partner.technician().equals(technician)) {
            corrected.add(planned.visit());
            unassigned.put(
                    planned.visit(),
                    new UnassignedVisit(
                            planned.visit(),
                            PARTNER,
                            technician + " goes there as the other of the two; a new plan follows"));
            return null;
        }
        boolean byPerson = old != null && old.locked();
        if (!byPerson
                && facts.refusals().getOrDefault(planned.visit(), Set.of()).contains(technician)) {
            corrected.add(planned.visit());
            unassigned.put(
                    planned.visit(),
                    new UnassignedVisit(planned.visit(), DECLINED, technician + " declined it; a new plan follows"));
            return null;
        }
        Assignment now = old != null && old.technician().equals(technician)
                ? continued(old, ticket, planned, position)
                : begun(old, ticket, planned, technician, position);
        fresh.put(planned.visit(), now);
        return old != null && old.says(now) ? old : now;
    }

    /** The same technician goes: what he reported stays, only estimates change. */
    private Assignment continued(Assignment old, Ticket ticket, PlannedVisit planned, int position) {
        boolean left = old.state().underWay();
        boolean there = old.state().onSite();
        Instant start = old.state() == VisitState.WORKING ? old.start() : cut(planned.start());
        return new Assignment(
                old.visit(),
                plan.territory(),
                old.technician(),
                old.state(),
                old.since(),
                left ? old.leave() : cut(planned.leave()),
                there ? old.arrival() : cut(planned.arrival()),
                start,
                cut(planned.departure()),
                left ? old.travelSeconds() : planned.travelSeconds(),
                position,
                old.locked(),
                Deadlines.lateMinutes(ticket, start),
                promise(ticket, old, start),
                there ? old.radius() : planned.radius());
    }

    private Assignment begun(
            @Nullable Assignment old, Ticket ticket, PlannedVisit planned, TechnicianId technician, int position) {
        return new Assignment(
                planned.visit(),
                plan.territory(),
                technician,
                VisitState.ASSIGNED,
                cut(facts.now()),
                cut(planned.leave()),
                cut(planned.arrival()),
                cut(planned.start()),
                cut(planned.departure()),
                planned.travelSeconds(),
                position,
                false,
                Deadlines.lateMinutes(ticket, planned.start()),
                promise(ticket, old, cut(planned.start())),
                planned.radius());
    }

    private void leaveOut(UnassignedVisit visit) {
        Assignment old = facts.inForce().get(visit.visit());
        if (!facts.open().containsKey(visit.visit())) {
            return;
        }
        if (old != null && old.fixed()) {
            corrected.add(visit.visit());
        } else {
            unassigned.put(visit.visit(), visit);
        }
    }

    /** What the customer is told to expect: the agreed window while it holds, else the last promise while it holds, else a new one. */
    static TimeWindow promise(Ticket ticket, @Nullable Assignment old, Instant start) {
        TimeWindow window = ticket.window();
        if (window != null && window.contains(start)) {
            return window;
        }
        if (old != null && old.promised().contains(start)) {
            return old.promised();
        }
        return new TimeWindow(start.minus(ABOUT), start.plus(ABOUT));
    }

    private @Nullable TechnicianId technician(VisitId visit) {
        Assignment old = facts.inForce().get(visit);
        return old == null ? null : old.technician();
    }

    /** The database keeps microseconds; whole seconds are what a person reads. */
    private static Instant cut(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
