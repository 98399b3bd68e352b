package io.paidan.dispatch;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.account.Phones;
import io.paidan.account.Role;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Ticket;
import io.paidan.ticket.Tickets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A technician's own work (C2): what comes next, where, and what to bring. */
@Component
public class MyVisits {
    private final Assignments assignments;
    private final Tickets tickets;
    private final Audit audit;

    MyVisits(Assignments assignments, Tickets tickets, Audit audit) {
        this.assignments = assignments;
        this.tickets = tickets;
        this.audit = audit;
    }

    /** In the order of driving. */
    public List<Work> of(TechnicianId technician) {
        return assignments.of(technician).stream()
                .map(a -> tickets.find(a.visit().ticket())
                        .map(ticket -> Work.of(a, ticket, partner(a, ticket)))
                        .orElse(null))
                .filter(Objects::nonNull)
                .toList();
    }

    private @Nullable Partner partner(Assignment a, Ticket ticket) {
        if (!ticket.needsTwo()) {
            return null;
        }
        String technician = assignments
                .find(a.visit().partner())
                .map(other -> other.technician().value())
                .orElse(null);
        return new Partner(technician, !a.visit().helps());
    }

    /**
     * The customer's whole number, for the call before the visit (C1) or at the closed door (D11); each reveal is audited.
     *
     * @throws NotFound when the visit is not this person's
     */
    @Transactional
    public String phone(VisitId visit, Actor actor) {
        Assignment assignment = assignments
                .find(visit)
                .orElseThrow(() -> new NotFound("Visit " + visit + " is not among your visits."));
        requireOwn(assignment, actor);
        if (assignment.state().ended()) {
            throw new NotFound("Visit " + visit + " is over; its customer's number is not yours any more.");
        }
        audit.record(actor.name(), "reveal-phone", visit.ticket().toString(), "visit " + visit, null, null);
        return tickets.require(visit.ticket()).customer().phone();
    }

    /** A technician sees and reports his own visits only; to him, others do not exist. */
    static void requireOwn(Assignment assignment, Actor actor) {
        boolean inCharge = actor.hasAny(Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN);
        if (!inCharge && !assignment.technician().equals(actor.technician())) {
            throw new NotFound("Visit " + assignment.visit() + " is not among your visits (any more).");
        }
        actor.requireTerritory(assignment.territory());
    }

    /**
     * One visit on the technician's list. Phone masked; coordinates as {@code [longitude, latitude]}.
     *
     * @param errand what he goes for: repair at the customer's, pick-up or return (D9)
     * @param partner whom he begins together with, or null when he goes alone
     * @param next the states he may report now
     */
    public record Work(
            String visit,
            String ticket,
            VisitState state,
            String priority,
            String category,
            String symptom,
            String product,
            Customer customer,
            String address,
            double[] location,
            @Nullable Span window,
            int serviceMinutes,
            Errand.Kind errand,
            Set<String> skills,
            Set<String> parts,
            Instant leave,
            Instant arrival,
            Instant start,
            Instant departure,
            int travelSeconds,
            int position,
            int lateMinutes,
            boolean locked,
            @Nullable Partner partner,
            Set<VisitState> next) {
        static Work of(Assignment a, Ticket ticket, @Nullable Partner partner) {
            var window = ticket.window();
            Set<String> skills = new TreeSet<>();
            ticket.skills().forEach(skill -> skills.add(skill.code()));
            return new Work(
                    a.visit().toString(),
                    ticket.number().toString(),
                    a.state(),
                    ticket.priority().name(),
                    ticket.category().name(),
                    ticket.symptom(),
                    ticket.product().model(),
                    new Customer(
                            ticket.customer().name(),
                            Phones.mask(ticket.customer().phone()),
                            ticket.customer().level().name()),
                    ticket.address(),
                    new double[] {
                        ticket.location().longitude(), ticket.location().latitude()
                    },
                    window == null ? null : new Span(window.start(), window.end()),
                    Math.toIntExact(ticket.service().toMinutes()),
                    ticket.errand().kind(),
                    skills,
                    new TreeSet<>(ticket.parts()),
                    a.leave(),
                    a.arrival(),
                    a.start(),
                    a.departure(),
                    a.travelSeconds(),
                    a.position(),
                    a.lateMinutes(),
                    a.locked(),
                    partner,
                    a.state().next());
        }
    }

    /**
     * @param technician the other of the two; null as long as nobody is found
     * @param helps whether the other helps; else he leads, and brings the parts
     */
    public record Partner(@Nullable String technician, boolean helps) {}

    /** @param phone masked */
    public record Customer(String name, String phone, String level) {}

    /** When the customer is at home. */
    public record Span(Instant from, Instant to) {}
}
