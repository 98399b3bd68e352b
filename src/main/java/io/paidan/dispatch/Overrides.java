package io.paidan.dispatch;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.dispatch.PlanTable.HistoryRow;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.UnassignedVisit;
import io.paidan.ticket.Ticket;
import io.paidan.ticket.Tickets;
import io.paidan.workforce.Technicians;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** A person's word on who goes: it stands against every plan until it is taken back (D7). */
@Component
class Overrides {
    private final Assignments assignments;
    private final PlanTable table;
    private final Tickets tickets;
    private final Technicians technicians;
    private final Replanning planner;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Overrides(
            Assignments assignments,
            PlanTable table,
            Tickets tickets,
            Technicians technicians,
            Replanning planner,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.assignments = assignments;
        this.table = table;
        this.tickets = tickets;
        this.technicians = technicians;
        this.planner = planner;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Gives the visit to this technician; skill, radius and refusals do not stop a person.
     *
     * @param lock false: only a suggestion, the next plan may move it again
     * @throws InvalidInput when there is no such technician
     * @throws Conflict when the visit is over, somebody is already at the customer's, or the technician is the other of the two
     */
    VisitAnswer assign(VisitId visit, TechnicianId technician, boolean lock, Actor actor) {
        Territory works = technicians
                .find(technician)
                .orElseThrow(() -> new InvalidInput(
                        "technician", "names nobody: \"" + technician + "\"; GET /api/technicians lists them"))
                .territory();
        Territory lies = tickets.require(visit.ticket()).territory();
        actor.requireTerritory(lies);
        if (!works.equals(lies)) {
            throw new InvalidInput(
                    "technician",
                    technician + " works in the territory " + works + ", the visit is in " + lies
                            + ", and each is planned by itself; change the territory of one of them first");
        }
        return change(visit, actor, "assign-visit", () -> {
            Ticket ticket = present(visit);
            Assignment old = assignments.find(visit).orElse(null);
            refuseOnSite(old);
            refusePartner(ticket, visit, technician);
            return put(ticket, visit, old, technician, lock, actor, "given to " + technician + " by " + actor.name());
        });
    }

    /**
     * The machine may decide again.
     *
     * @throws Conflict when no person had locked it
     */
    VisitAnswer unlock(VisitId visit, Actor actor) {
        return change(visit, actor, "unlock-visit", () -> {
            Assignment old = assignments.find(visit).filter(Assignment::locked).orElse(null);
            if (old == null || old.state().ended()) {
                throw new Conflict("Visit " + visit + " is not locked; there is nothing to unlock.");
            }
            Assignment free = old.withLock(false);
            long version = table.version(old.territory());
            assignments.save(List.of(free), version);
            events.publishEvent(new AssignmentsChanged(
                    old.territory(),
                    version,
                    clock.instant(),
                    "unlocked by " + actor.name(),
                    List.of(),
                    Set.of(visit)));
            return free;
        });
    }

    /**
     * Takes back the last override of the visit: the technician of before has it again, locked only if it was.
     *
     * @throws Conflict when the last change was not a person's, or the visit has gone on since
     */
    VisitAnswer undo(VisitId visit, Actor actor) {
        return change(visit, actor, "undo-override", () -> {
            Ticket ticket = present(visit);
            Assignment old = assignments.find(visit).orElseThrow(() -> nothingToUndo(visit));
            HistoryRow last = table.lastOverride(visit)
                    .filter(row -> old.technician().equals(row.move().to()))
                    .orElseThrow(() -> nothingToUndo(visit));
            refuseOnSite(old);
            String cause = "override undone by " + actor.name();
            TechnicianId before = last.move().from();
            if (before != null) {
                refusePartner(ticket, visit, before);
            }
            return before == null
                    ? release(ticket, old, actor, cause)
                    : put(ticket, visit, old, before, last.wasLocked(), actor, cause);
        });
    }

    private VisitAnswer change(VisitId visit, Actor actor, String action, Supplier<Assignment> change) {
        var territory = tickets.require(visit.ticket()).territory();
        actor.requireTerritory(territory);
        Assignment after = transaction.execute(status -> {
            table.lock(territory);
            Assignment before = assignments.find(visit).orElse(null);
            Assignment changed = change.get();
            audit.record(
                    actor.name(),
                    action,
                    visit.toString(),
                    null,
                    before == null ? null : VisitAnswer.of(before),
                    VisitAnswer.of(changed));
            return changed;
        });
        if (after == null) {
            throw new IllegalStateException("The override of " + visit + " was not saved.");
        }
        planner.wake(territory, action + " " + visit + " by " + actor.name());
        return VisitAnswer.of(after);
    }

    private static Conflict nothingToUndo(VisitId visit) {
        return new Conflict("The last change of visit " + visit + " was not an override; there is nothing to undo.");
    }

    private Ticket present(VisitId visit) {
        Ticket ticket = tickets.require(visit.ticket());
        if (ticket.state() != Ticket.State.OPEN || !ticket.visitsToMake().contains(visit)) {
            throw new Conflict("Visit " + visit + " is over; ticket " + ticket.number() + " is " + ticket.state()
                    + " with visit " + ticket.visit() + ".");
        }
        return ticket;
    }

    private static void refuseOnSite(@Nullable Assignment old) {
        if (old != null && old.state().onSite()) {
            throw new Conflict(old.technician() + " is " + old.state() + " at visit " + old.visit()
                    + "; it can be given to somebody else once he has reported how it ended.");
        }
    }

    /** Two technicians are two people. */
    private void refusePartner(Ticket ticket, VisitId visit, TechnicianId technician) {
        if (ticket.visitsToMake().contains(visit.partner())) {
            assignments
                    .find(visit.partner())
                    .filter(other -> other.technician().equals(technician))
                    .ifPresent(other -> {
                        throw new Conflict(
                                technician + " has visit " + other.visit() + ", the other of the two of ticket "
                                        + ticket.number() + "; give that one to somebody else first.");
                    });
        }
    }

    private Assignment put(
            Ticket ticket,
            VisitId visit,
            @Nullable Assignment old,
            TechnicianId technician,
            boolean lock,
            Actor actor,
            String cause) {
        Assignment after = old != null && old.technician().equals(technician)
                ? old.withLock(lock)
                : provisional(ticket, visit, old, technician, lock);
        long version = table.version(ticket.territory());
        assignments.save(List.of(after), version);
        table.removeUnassigned(after.visit());
        tell(old, after.visit(), technician, actor, cause, version, ticket);
        return after;
    }

    private Assignment release(Ticket ticket, Assignment old, Actor actor, String cause) {
        long version = table.version(ticket.territory());
        assignments.remove(ticket.territory(), List.of(old.visit()));
        table.addUnassigned(ticket.territory(), new UnassignedVisit(old.visit(), "WAITING", cause));
        tell(old, old.visit(), null, actor, cause, version, ticket);
        return old.withLock(false);
    }

    private void tell(
            @Nullable Assignment old,
            VisitId visit,
            @Nullable TechnicianId to,
            Actor actor,
            String cause,
            long version,
            Ticket ticket) {
        Instant now = clock.instant();
        Move move = new Move(visit, old == null ? null : old.technician(), to, cause, null);
        boolean wasLocked = old != null && old.locked();
        table.saveHistory(List.of(new HistoryRow(move, VisitState.ASSIGNED, wasLocked, actor.name())), now, version);
        events.publishEvent(
                new AssignmentsChanged(ticket.territory(), version, now, cause, List.of(move), Set.of(visit)));
    }

    /** Times stay as they were, or begin when the customer is at home, until the plan that follows at once knows better. */
    private Assignment provisional(
            Ticket ticket, VisitId visit, @Nullable Assignment old, TechnicianId technician, boolean lock) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant notBefore = ticket.notBefore();
        Instant open = notBefore != null && notBefore.isAfter(now) ? notBefore : now;
        Instant start = old != null && old.start().isAfter(now) ? old.start() : open;
        int end = assignments.of(technician).stream()
                        .mapToInt(Assignment::position)
                        .max()
                        .orElse(-1)
                + 1;
        return new Assignment(
                visit,
                ticket.territory(),
                technician,
                VisitState.ASSIGNED,
                now,
                start,
                start,
                start,
                start.plus(ticket.service()),
                0,
                end,
                lock,
                Deadlines.lateMinutes(ticket, start),
                PlanDifference.promise(ticket, old, start),
                null);
    }
}
