package io.paidan.live;

import io.paidan.dispatch.Assignment;
import io.paidan.dispatch.Assignments;
import io.paidan.dispatch.Break;
import io.paidan.dispatch.Breaks;
import io.paidan.dispatch.PlanHead;
import io.paidan.disruption.Disruption;
import io.paidan.disruption.DisruptionFeature;
import io.paidan.disruption.Disruptions;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.VisitId;
import io.paidan.live.Rows.TicketRow;
import io.paidan.live.Rows.VisitRow;
import io.paidan.ticket.Ticket;
import io.paidan.ticket.Tickets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the state of now from those who own it. */
@Component
class Facts {
    /** Closed tickets stay on the console this long. */
    static final Duration CLOSED_SHOWN = Duration.ofHours(2);

    private final Tickets tickets;
    private final Assignments assignments;
    private final Breaks breaks;
    private final Disruptions disruptions;
    private final Clock clock;

    Facts(Tickets tickets, Assignments assignments, Breaks breaks, Disruptions disruptions, Clock clock) {
        this.tickets = tickets;
        this.assignments = assignments;
        this.breaks = breaks;
        this.disruptions = disruptions;
        this.clock = clock;
    }

    /** Who has which visit now, why the rest has nobody, and when who has a break. */
    record Work(
            Map<VisitId, Assignment> inForce,
            Map<VisitId, Assignment> finished,
            Map<VisitId, String> reasons,
            List<Break> breaks,
            List<PlanHead> plans) {
        /** Who has the visit or had it at last, or null. */
        @Nullable
        Assignment assignment(VisitId visit) {
            Assignment now = inForce.get(visit);
            return now == null ? finished.get(visit) : now;
        }
    }

    Work work() {
        Map<VisitId, Assignment> inForce = new LinkedHashMap<>();
        assignments.all().forEach(a -> inForce.put(a.visit(), a));
        Map<VisitId, Assignment> finished = new HashMap<>();
        assignments.finishedSince(clock.instant().minus(CLOSED_SHOWN)).forEach(a -> finished.put(a.visit(), a));
        return new Work(inForce, finished, assignments.unassignedReasons(), breaks.all(), assignments.plans());
    }

    /** Every ticket the console shows. */
    List<TicketRow> tickets(Work work) {
        List<Ticket> shown = new ArrayList<>(tickets.open());
        shown.addAll(tickets.closedSince(clock.instant().minus(CLOSED_SHOWN)));
        return shown.stream().map(ticket -> row(ticket, work)).toList();
    }

    /** Numbers of the closed tickets that are still shown. */
    Set<String> closedShown() {
        return tickets.closedSince(clock.instant().minus(CLOSED_SHOWN)).stream()
                .map(ticket -> ticket.number().value())
                .collect(Collectors.toSet());
    }

    List<TicketRow> tickets(Collection<TicketNumber> numbers, Work work) {
        List<TicketRow> rows = new ArrayList<>();
        for (TicketNumber number : numbers) {
            tickets.find(number).ifPresent(ticket -> rows.add(row(ticket, work)));
        }
        return rows;
    }

    /** In force now and to come. */
    List<Disruption> disruptions() {
        return disruptions.all();
    }

    /** Those of them that count in the territory, as features by their id. */
    static Map<String, Map<String, @Nullable Object>> features(List<Disruption> all, Territory territory) {
        Map<String, Map<String, @Nullable Object>> features = new LinkedHashMap<>();
        all.stream()
                .filter(d -> territory.equals(Territory.CITY) || d.countsIn(territory))
                .forEach(d -> features.put(d.id(), DisruptionFeature.of(d)));
        return features;
    }

    List<Disruption> activeDisruptions() {
        return disruptions.active(clock.instant());
    }

    private TicketRow row(Ticket ticket, Work work) {
        List<VisitRow> visits = ticket.visits().stream()
                .map(visit -> VisitRow.of(
                        visit, assignment(ticket, visit, work), work.reasons().get(visit)))
                .toList();
        return TicketRow.of(ticket, visits.getFirst(), ticket.needsTwo() ? visits.getLast() : null);
    }

    private @Nullable Assignment assignment(Ticket ticket, VisitId visit, Work work) {
        Assignment known = work.assignment(visit);
        boolean toMake =
                ticket.state() == Ticket.State.OPEN && ticket.visitsToMake().contains(visit);
        return known != null || toMake ? known : assignments.find(visit).orElse(null);
    }
}
