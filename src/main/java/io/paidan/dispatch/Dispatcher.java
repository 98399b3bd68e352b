package io.paidan.dispatch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paidan.dispatch.PlanTable.HistoryRow;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Plan;
import io.paidan.planning.PlanMade;
import io.paidan.ticket.Ticket;
import io.paidan.ticket.Tickets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts each plan into force: the difference to the assignments of now, in one transaction, then tells what changed. */
@Component
class Dispatcher {
    /** The actor of what no person decided. */
    static final String PLANNER = "planner";

    private final Assignments assignments;
    private final PlanTable table;
    private final Breaks breaks;
    private final Tickets tickets;
    private final Replanning planner;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final Counter moved;
    private final Timer saving;
    private final Map<Territory, Set<VisitId>> correctedLast = new ConcurrentHashMap<>();

    Dispatcher(
            Assignments assignments,
            PlanTable table,
            Breaks breaks,
            Tickets tickets,
            Replanning planner,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry metrics) {
        this.assignments = assignments;
        this.table = table;
        this.breaks = breaks;
        this.tickets = tickets;
        this.planner = planner;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        this.moved = Counter.builder("paidan.visits.moved")
                .description("Visits that a plan took from one technician and gave to another")
                .register(metrics);
        this.saving = Timer.builder("paidan.plan.save")
                .description("Time to put a plan into force, commit included")
                .register(metrics);
    }

    /** On the planner's thread; a failure is thrown back to the planner, which starts again from the saved facts. */
    @EventListener
    void on(PlanMade made) {
        PlanDifference difference = saving.record(() -> transaction.execute(status -> putIntoForce(made.plan())));
        if (difference == null) {
            throw new IllegalStateException("Plan " + made.plan().version() + " was not saved.");
        }
        moved.increment((double) difference.moves().stream()
                .filter(move -> move.from() != null && move.to() != null)
                .count());
        planAgainWhereCorrected(made.plan(), difference.corrected());
    }

    private PlanDifference putIntoForce(Plan plan) {
        Territory territory = plan.territory();
        Instant now = clock.instant();
        long version = Math.max(table.lock(territory) + 1, plan.version());
        PlanDifference difference = PlanDifference.of(facts(territory, now), plan);
        assignments.save(difference.altered(), version);
        assignments.remove(territory, difference.gone());
        table.saveUnassigned(territory, difference.unassigned());
        table.saveVersion(plan, version, difference, now);
        breaks.save(plan, now);
        table.saveHistory(history(difference), now, version);
        Set<VisitId> changed = new HashSet<>(difference.gone());
        difference.altered().forEach(a -> changed.add(a.visit()));
        events.publishEvent(
                new AssignmentsChanged(territory, version, now, plan.reason(), difference.moves(), changed));
        return difference;
    }

    private PlanDifference.Facts facts(Territory territory, Instant now) {
        return new PlanDifference.Facts(
                assignments.open(territory).stream().collect(Collectors.toMap(Assignment::visit, Function.identity())),
                open(territory),
                table.refusals(territory),
                now);
    }

    private Map<VisitId, Ticket> open(Territory territory) {
        Map<VisitId, Ticket> open = new HashMap<>();
        tickets.openOn(territory).forEach(ticket -> ticket.visitsToMake().forEach(visit -> open.put(visit, ticket)));
        return open;
    }

    private static List<HistoryRow> history(PlanDifference difference) {
        return difference.moves().stream()
                .map(move -> new HistoryRow(move, VisitState.ASSIGNED, false, PLANNER))
                .toList();
    }

    /** Once for each visit: a planner that cannot avoid the contradiction is not asked for ever. */
    private void planAgainWhereCorrected(Plan plan, Set<VisitId> corrected) {
        Set<VisitId> before = correctedLast.put(plan.territory(), corrected);
        if (!corrected.isEmpty() && (before == null || !before.containsAll(corrected))) {
            planner.wake(plan.territory(), "changed while plan " + plan.version() + " was made: " + corrected);
        }
    }
}
