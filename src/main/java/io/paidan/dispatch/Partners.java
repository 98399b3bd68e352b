package io.paidan.dispatch;

import io.paidan.account.Audit;
import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.dispatch.PlanTable.HistoryRow;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * What one technician's report means for the other of two: an attempt is over for both, and work begins for both. Called inside the
 * transaction of the report, under the territory's lock.
 */
@Component
class Partners {
    private final Assignments assignments;
    private final PlanTable table;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Partners(Assignments assignments, PlanTable table, Audit audit, ApplicationEventPublisher events, Clock clock) {
        this.assignments = assignments;
        this.table = table;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** The other's assignment, if the ticket needs two and he has not finished. */
    Optional<Assignment> of(Ticket ticket, VisitId visit) {
        return ticket.visitsToMake().contains(visit.partner())
                ? assignments
                        .find(visit.partner())
                        .filter(other -> !other.state().ended())
                : Optional.empty();
    }

    /** @throws Conflict when one finds nobody at home while the other is at work there */
    void refuseContradiction(Ticket ticket, Assignment before, VisitReport report) {
        if (report.state() == VisitState.NOT_AT_HOME) {
            of(ticket, before.visit())
                    .filter(other -> other.state() == VisitState.WORKING)
                    .ifPresent(other -> {
                        throw new Conflict("Visit " + before.visit() + " cannot become NOT_AT_HOME: "
                                + other.technician() + " is WORKING there since " + other.since() + ", at visit "
                                + other.visit() + ".");
                    });
        }
    }

    /** Both are at the door: who was there first begins when the second is there. */
    void begin(Assignment waiting, Assignment arrived, long version) {
        if (waiting.state() != VisitState.ARRIVED || !arrived.start().isAfter(waiting.start())) {
            return;
        }
        Duration work = Duration.between(waiting.start(), waiting.departure());
        Instant start = arrived.start();
        assignments.save(
                List.of(waiting.withTimes(waiting.arrival(), start, start.plus(work), arrived.lateMinutes())), version);
    }

    /** The attempt is over: so is the other's visit if he is there, and who is not there yet need not come. */
    void end(Assignment other, Assignment ended, VisitReport report, long version, String actor) {
        String cause = ended.technician() + " " + ended.state() + " " + ended.visit();
        if (other.state().onSite()) {
            Assignment over = other.withState(ended.state(), report.at())
                    .withTimes(other.arrival(), other.start(), report.at(), other.lateMinutes());
            assignments.save(List.of(over), version);
            audit.record(
                    actor, "end-visit", over.visit().toString(), cause, VisitAnswer.of(other), VisitAnswer.of(over));
            events.publishEvent(new VisitStateChanged(
                    over.visit(), over.technician(), over.state(), over.territory(), report.at()));
            return;
        }
        Move move = new Move(other.visit(), other.technician(), null, cause, null);
        Instant now = clock.instant();
        assignments.remove(other.territory(), List.of(other.visit()));
        table.saveHistory(List.of(new HistoryRow(move, ended.state(), other.locked(), actor)), now, version);
        events.publishEvent(
                new AssignmentsChanged(other.territory(), version, now, cause, List.of(move), Set.of(other.visit())));
    }
}
