package io.paidan.dispatch;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.dispatch.PlanTable.HistoryRow;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.Location;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.UnassignedVisit;
import io.paidan.ticket.Ticket;
import io.paidan.ticket.Tickets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Takes what technicians report about their visits: one step at a time, in order, once. */
@Component
class VisitReports {
    private final JdbcClient jdbc;
    private final Assignments assignments;
    private final PlanTable table;
    private final Tickets tickets;
    private final Partners partners;
    private final Workshop workshop;
    private final Replanning planner;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json;

    VisitReports(
            JdbcClient jdbc,
            Assignments assignments,
            PlanTable table,
            Tickets tickets,
            Partners partners,
            Workshop workshop,
            Replanning planner,
            Audit audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.assignments = assignments;
        this.table = table;
        this.tickets = tickets;
        this.partners = partners;
        this.workshop = workshop;
        this.planner = planner;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.json = json;
    }

    /**
     * @param key makes a repetition harmless for as long as the visit is in the same hands, or null
     * @return the assignment as it is then; with state DECLINED it is no longer in force; a repetition gets the first answer
     * @throws NotFound when the visit is not assigned, or not to this technician
     * @throws Conflict when the step does not follow, or the key was used for another report
     */
    VisitAnswer report(VisitId visit, VisitReport report, @Nullable String key, Actor actor) {
        VisitAnswer result = transaction.execute(status -> take(visit, report, key, actor));
        if (result == null) {
            throw new IllegalStateException("The report about " + visit + " was not saved.");
        }
        if (report.state() != VisitState.ACCEPTED) {
            planner.wake(new Territory(result.territory()), result.technician() + " " + report.state() + " " + visit);
        }
        return result;
    }

    private VisitAnswer take(VisitId visit, VisitReport report, @Nullable String key, Actor actor) {
        Optional<VisitAnswer> repeated = repeated(visit, report, key, actor);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Territory territory = own(visit, actor).territory();
        long version = table.lock(territory);
        repeated = repeated(visit, report, key, actor);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        Assignment before = own(visit, actor);
        checkOrder(before, report);
        Ticket ticket = tickets.require(visit.ticket());
        if (ticket.state() != Ticket.State.OPEN) {
            throw new Conflict("Ticket " + ticket.number() + " is " + ticket.state() + "; its visit " + visit
                    + " is over. Go on with the next one.");
        }
        partners.refuseContradiction(ticket, before, report);
        Assignment after = stepped(before, report, ticket);
        VisitAnswer answer = VisitAnswer.of(after);
        insert(before, report, key, actor, answer);
        apply(ticket, before, after, report, version, actor);
        audit.record(actor.name(), "report-visit", visit.toString(), report.reason(), VisitAnswer.of(before), answer);
        events.publishEvent(
                new VisitStateChanged(visit, after.technician(), after.state(), after.territory(), report.at()));
        return answer;
    }

    private Assignment own(VisitId visit, Actor actor) {
        Assignment assignment = assignments
                .find(visit)
                .orElseThrow(() -> new NotFound("Visit " + visit + " is on nobody's route at present."));
        MyVisits.requireOwn(assignment, actor);
        return assignment;
    }

    private void checkOrder(Assignment before, VisitReport report) {
        VisitState state = before.state();
        if (!state.mayBecome(report.state())) {
            throw new Conflict("Visit " + before.visit() + " is " + state + " since " + before.since()
                    + "; it cannot become " + report.state() + " now. "
                    + (state.ended() ? "It is over." : "Allowed next: " + state.next() + "."));
        }
        if (state != VisitState.ASSIGNED && report.at().isBefore(before.since())) {
            throw new Conflict("Visit " + before.visit() + " became " + state + " at " + before.since()
                    + "; a later step cannot have happened at " + report.at() + ". Correct \"at\".");
        }
        if (report.state() == VisitState.EN_ROUTE) {
            assignments.of(before.technician()).stream()
                    .filter(other -> other.state().underWay())
                    .findFirst()
                    .ifPresent(other -> {
                        throw new Conflict(before.technician() + " is still " + other.state() + " at visit "
                                + other.visit() + "; report its end first.");
                    });
        }
    }

    /** The times that follow from what is now known; the next plan refines them. */
    static Assignment stepped(Assignment before, VisitReport report, Ticket ticket) {
        Instant at = report.at();
        Assignment next = before.withState(report.state(), at);
        return switch (report.state()) {
            case EN_ROUTE -> from(next, ticket, at.plusSeconds(before.travelSeconds()), null);
            case ARRIVED -> from(next, ticket, at, null);
            case WORKING -> from(next, ticket, before.arrival(), at);
            case DONE, NEEDS_PART, TO_WORKSHOP, NOT_AT_HOME ->
                next.withTimes(before.arrival(), before.start(), at, before.lateMinutes());
            case ASSIGNED, ACCEPTED, DECLINED -> next;
        };
    }

    private static Assignment from(Assignment next, Ticket ticket, Instant arrival, @Nullable Instant begun) {
        Instant notBefore = ticket.notBefore();
        Instant open = notBefore == null ? arrival : notBefore;
        Instant start = begun != null ? begun : arrival.isBefore(open) ? open : arrival;
        Duration work = Duration.between(next.start(), next.departure());
        return next.withTimes(arrival, start, start.plus(work), Deadlines.lateMinutes(ticket, start));
    }

    private void apply(
            Ticket ticket, Assignment before, Assignment after, VisitReport report, long version, Actor actor) {
        Optional<Assignment> other = partners.of(ticket, after.visit());
        switch (after.state()) {
            case ASSIGNED, ACCEPTED, EN_ROUTE, WORKING -> assignments.save(List.of(after), version);
            case ARRIVED -> {
                assignments.save(List.of(after), version);
                other.ifPresent(first -> partners.begin(first, after, version));
            }
            case DONE -> {
                assignments.save(List.of(after), version);
                done(ticket, after, other, report, version, actor);
            }
            case TO_WORKSHOP -> {
                assignments.save(List.of(after), version);
                other.ifPresent(one -> partners.end(one, after, report, version, actor.name()));
                workshop.take(after, other, report);
            }
            case NOT_AT_HOME, NEEDS_PART -> {
                assignments.save(List.of(after), version);
                other.ifPresent(one -> partners.end(one, after, report, version, actor.name()));
                tickets.returnToPool(after.visit(), after.state() + ": " + report.why());
            }
            case DECLINED -> decline(before, report, version, actor);
        }
    }

    /** The ticket is done when everybody who is there is done. Whoever leads does without a helper who is not there, not he without him. */
    private void done(
            Ticket ticket,
            Assignment after,
            Optional<Assignment> other,
            VisitReport report,
            long version,
            Actor actor) {
        tickets.done(after.visit(), report.at());
        boolean otherWorks = other.isPresent() && other.get().state().onSite();
        boolean waitsForMore = after.visit().helps() || otherWorks;
        if (ticket.visitsToMake().size() > 1 && !waitsForMore) {
            other.ifPresent(one -> partners.end(one, after, report, version, actor.name()));
            tickets.done(after.visit().partner(), report.at());
        }
    }

    /** The visit itself stays, so it goes to somebody else under the same id; the row makes room for the next technician. */
    private void decline(Assignment before, VisitReport report, long version, Actor actor) {
        String cause = before.technician() + " declined: " + report.why();
        Move move = new Move(before.visit(), before.technician(), null, cause, null);
        table.saveRefusal(before, report.at(), report.why());
        assignments.remove(before.territory(), List.of(before.visit()));
        table.addUnassigned(before.territory(), new UnassignedVisit(before.visit(), PlanDifference.DECLINED, cause));
        Instant now = clock.instant();
        table.saveHistory(
                List.of(new HistoryRow(move, VisitState.DECLINED, before.locked(), actor.name())), now, version);
        events.publishEvent(
                new AssignmentsChanged(before.territory(), version, now, cause, List.of(move), Set.of(before.visit())));
    }

    private Optional<VisitAnswer> repeated(VisitId visit, VisitReport report, @Nullable String key, Actor actor) {
        if (key == null) {
            return Optional.empty();
        }
        return jdbc.sql("""
                SELECT visit, fingerprint, answer FROM visit_report r
                WHERE actor = ? AND idempotency_key = ? AND received_at >= coalesce(
                    (SELECT max(at) FROM assignment_history h WHERE h.visit = r.visit AND h.to_technician IS NOT NULL),
                    '-infinity')
                ORDER BY id DESC LIMIT 1""")
                .params(actor.name(), key)
                .query((row, i) -> {
                    if (!row.getString(1).equals(visit.toString())
                            || !row.getString(2).equals(report.fingerprint())) {
                        throw new Conflict("Idempotency-Key \"" + key + "\" was used for another report, about visit "
                                + row.getString(1) + "; use a new one.");
                    }
                    return json.readValue(row.getString(3), VisitAnswer.class);
                })
                .optional();
    }

    private void insert(Assignment before, VisitReport report, @Nullable String key, Actor actor, VisitAnswer answer) {
        Location where = report.where();
        jdbc.sql("""
                INSERT INTO visit_report (visit, technician, state, at, received_at, actor, longitude, latitude,
                    reason, old_part, idempotency_key, fingerprint, answer)
                VALUES (:visit, :technician, :state, :at, :received, :actor, :longitude, :latitude,
                    :reason, :oldPart, :key, :fingerprint, :answer::jsonb)""")
                .param("visit", before.visit().toString())
                .param("technician", before.technician().value())
                .param("state", report.state().name())
                .param("at", Timestamp.from(report.at()))
                .param("received", Timestamp.from(clock.instant()))
                .param("actor", actor.name())
                .param("longitude", where == null ? null : where.longitude())
                .param("latitude", where == null ? null : where.latitude())
                .param("reason", report.reason())
                .param("oldPart", report.oldPart())
                .param("key", key)
                .param("fingerprint", report.fingerprint())
                .param("answer", json.writeValueAsString(answer))
                .update();
    }
}
