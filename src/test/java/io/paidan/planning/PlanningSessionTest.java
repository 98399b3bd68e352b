package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Mailbox.Cause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The session with its real assembler, fast lane and thread; facts, streets and the saving of plans are in memory. */
class PlanningSessionTest {
    private static final long SAVED_VERSION = 41;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Samples samples = new Samples();
    private final Ruler ruler = new Ruler();
    private final BlockingQueue<Plan> plans = new LinkedBlockingQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final PlanningSession session = session();

    private PlanningSession session() {
        PlanningSession.Parts parts = new PlanningSession.Parts(
                new MemoryFacts(),
                WEIGHTS,
                ruler,
                (assembly, start, time, seed, stop) -> start,
                event -> save((PlanMade) event),
                Duration.ofHours(1));
        return new PlanningSession(Territory.CITY, parts, new SessionMetrics(registry, Territory.CITY, clock));
    }

    private void save(PlanMade made) {
        if (failures.getAndDecrement() > 0) {
            throw new IllegalStateException("the database is away");
        }
        synchronized (samples) {
            for (PlannedRoute route : made.plan().routes()) {
                for (PlannedVisit planned : route.visits()) {
                    samples.published.put(
                            planned.visit(), new Commitments.Published(route.technician(), planned.start(), null));
                }
            }
        }
        plans.add(made.plan());
    }

    @BeforeEach
    void one() {
        samples.technician(1, 0);
        samples.ticket(1, 0.01);
    }

    @AfterEach
    void stop() {
        session.close();
    }

    @Test
    void namesTheWeatherInACrowdOfReasons() throws InterruptedException {
        session.wake(Cause.DISPATCH, "T01 arrived");
        session.wake(Cause.TICKET, "ticket 7 received");
        session.wake(Cause.DISPATCH, "T02 arrived");
        session.wake(Cause.DISRUPTION, "disruption S1 opened");
        session.start();
        assertThat(next().reason()).isEqualTo("disruption S1 opened; T01 arrived; ticket 7 received and 2 more");
    }

    @Test
    void startPlansAndGoesOnFromTheSavedVersion() throws InterruptedException {
        session.start();

        Plan plan = next();

        assertThat(plan.version()).isEqualTo(SAVED_VERSION + 1);
        assertThat(plan.technicianOf(visit(1))).contains(id(1));
    }

    @Test
    void burstOfEventsIsAnsweredByOnePlan() throws InterruptedException {
        session.start();
        next();
        synchronized (samples) {
            for (int i = 2; i <= 20; i++) {
                samples.ticket(i, 0.01);
                session.wake(Cause.TICKET, "ticket " + i);
            }
        }

        Plan plan = next();

        assertThat(plan.version()).isEqualTo(SAVED_VERSION + 2);
        assertThat(plan.reason()).isEqualTo("ticket 2; ticket 3; ticket 4 and 16 more");
        assertThat(plan.figures().assigned() + plan.unassigned().size()).isEqualTo(20);
        assertThat(plans.poll(300, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    void failedSaveIsMadeGoodFromTheFacts() throws InterruptedException {
        failures.set(1);
        session.start();

        Plan plan = next();

        assertThat(plan.reason()).isEqualTo("recovery");
        assertThat(registry.get("paidan.replan.failures").counter().count()).isEqualTo(1);
    }

    @Test
    void stormIsAnsweredWithAnEstimateThenExactly() throws InterruptedException {
        session.start();
        next();
        synchronized (samples) {
            samples.disruptions.add(ProblemAssemblerTest.storm("08:00", "10:00"));
        }
        session.wake(Cause.DISRUPTION, "storm S-1 opened");

        assertThat(next().figures().exactTravel()).isFalse();

        ruler.prepared.addAll(WeatherSlice.of(samples.disruptions, NOW, NOW.plus(Duration.ofDays(3))).stream()
                .map(WeatherSlice::conditions)
                .toList());
        List.copyOf(ruler.waiting).forEach(preparation -> preparation.complete(null));

        Plan exact = next();
        assertThat(exact.figures().exactTravel()).isTrue();
        assertThat(exact.reason()).isEqualTo("exact travel times in the new weather");
    }

    private Plan next() throws InterruptedException {
        Plan plan = plans.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        assertThat(plan).as("a plan within " + PATIENCE).isNotNull();
        return java.util.Objects.requireNonNull(plan);
    }

    private final class MemoryFacts implements FactSource, Commitments {
        @Override
        public Facts read(Territory territory, Map<TechnicianId, Location> places) {
            synchronized (samples) {
                Facts facts = samples.facts();
                return new Facts(
                        territory,
                        facts.now(),
                        facts.zone(),
                        facts.horizonEnd(),
                        List.copyOf(facts.tickets()),
                        List.copyOf(facts.technicians()),
                        List.copyOf(facts.shifts()),
                        Map.of(),
                        List.copyOf(facts.disruptions()),
                        List.of(),
                        Map.copyOf(facts.published()),
                        List.of(),
                        Map.of());
            }
        }

        @Override
        public Commitments commitments() {
            return this;
        }

        @Override
        public Clock clock() {
            return clock;
        }

        @Override
        public List<Commitment> of(Territory territory) {
            return List.of();
        }

        @Override
        public Map<VisitId, Published> published(Territory territory) {
            return Map.of();
        }

        @Override
        public Map<VisitId, Set<TechnicianId>> refusals(Territory territory) {
            return Map.of();
        }

        @Override
        public List<Load> loads(Territory territory, Instant since) {
            return List.of();
        }

        @Override
        public long version(Territory territory) {
            return SAVED_VERSION;
        }
    }
}
