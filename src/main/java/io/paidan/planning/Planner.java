package io.paidan.planning;

import io.micrometer.core.instrument.MeterRegistry;
import io.paidan.city.TravelTimes;
import io.paidan.disruption.DisruptionEnded;
import io.paidan.disruption.DisruptionOpened;
import io.paidan.kernel.Territory;
import io.paidan.planning.Mailbox.Cause;
import io.paidan.ticket.TicketEvent;
import io.paidan.workforce.TechnicianChanged;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The door to planning: one session for each territory, started with the application, woken by what happens. */
@Component
public class Planner {
    private final Map<Territory, PlanningSession> sessions = new ConcurrentHashMap<>();
    private final FactReader reader;
    private final MeterRegistry registry;
    private final PlanningSession.Parts parts;
    private volatile boolean running;

    Planner(
            FactReader reader,
            Weights weights,
            TravelTimes travelTimes,
            Improver improver,
            ApplicationEventPublisher events,
            MeterRegistry registry,
            @Value("${paidan.planning.tick:2m}") Duration tick) {
        this.reader = reader;
        this.registry = registry;
        this.parts = new PlanningSession.Parts(reader, weights, travelTimes, improver, events, tick);
    }

    /**
     * Something changed that planning should answer: returns at once, the plan follows as {@link PlanMade}. Inside a transaction
     * the wake waits for its commit. Wakes that arrive together are answered by one plan.
     *
     * @param reason what changed, for people and the log, for example {@code T007 declined 20240510001-1}
     */
    public void wake(Territory territory, String reason) {
        wake(territory, Cause.DISPATCH, reason);
    }

    /** The newest plan of this run; empty before the first. */
    public Optional<Plan> current(Territory territory) {
        return Optional.ofNullable(sessions.get(territory)).flatMap(PlanningSession::current);
    }

    Map<Territory, PlanningSession> sessions() {
        return Map.copyOf(sessions);
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        running = true;
        session(Territory.CITY);
        reader.territories().forEach(this::session);
    }

    @EventListener(ContextClosedEvent.class)
    void stop() {
        running = false;
        sessions.values().forEach(PlanningSession::close);
        sessions.clear();
    }

    @EventListener
    void on(TicketEvent event) {
        String what = switch (event) {
            case TicketEvent.Received received -> "received";
            case TicketEvent.Changed changed -> "changed";
            case TicketEvent.Cancelled cancelled -> "cancelled";
            case TicketEvent.Closed closed -> "closed";
            case TicketEvent.TakenToWorkshop taken -> "went to the workshop";
            case TicketEvent.ReturnedToPool returned -> "returned to the pool";
        };
        wake(event.territory(), Cause.TICKET, "ticket " + event.number() + " " + what);
    }

    @EventListener
    void on(TechnicianChanged event) {
        wake(event.territory(), Cause.TECHNICIAN, "technician " + event.technician() + " changed");
    }

    /** Weather knows no territory: every session plans anew. */
    @EventListener
    void on(DisruptionOpened event) {
        everybody("disruption " + event.id() + " opened");
    }

    @EventListener
    void on(DisruptionEnded event) {
        everybody("disruption " + event.id() + " ended");
    }

    private void everybody(String reason) {
        sessions.keySet().forEach(territory -> wake(territory, Cause.DISRUPTION, reason));
    }

    /**
     * Not by way of the outbox: a wake that is lost in a crash is made good by the first plan after the restart, and an outbox row
     * for each status report would cost more than the report.
     */
    private void wake(Territory territory, Cause cause, String reason) {
        if (!running) {
            return;
        }
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    session(territory).wake(cause, reason);
                }
            });
        } else {
            session(territory).wake(cause, reason);
        }
    }

    private PlanningSession session(Territory territory) {
        return sessions.computeIfAbsent(territory, key -> {
            PlanningSession session =
                    new PlanningSession(key, parts, new SessionMetrics(registry, key, reader.clock()));
            session.start();
            return session;
        });
    }
}
