package io.paidan.planning;

import io.paidan.city.TravelTimes;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.planning.Mailbox.Cause;
import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Keeps one territory planned: one mailbox, one thread, which alone makes this territory's plans. Every event is answered at once
 * by the fast lane; then the search improves the plan until its time is up or the next event comes.
 *
 * <p>It holds no truth: each plan is made from the stored facts, so after a failure the next one starts clean.
 */
final class PlanningSession implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlanningSession.class);
    private static final Duration LOOK_AT_CLOCK = Duration.ofMillis(500);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(2);
    private static final int REASONS_SHOWN = 3;
    private static final Set<Cause> WEATHER = Set.of(Cause.DISRUPTION, Cause.TRAVEL);

    private final Territory territory;
    private final FactSource reader;
    private final ProblemAssembler assembler;
    private final Improver improver;
    private final ApplicationEventPublisher events;
    private final SessionMetrics metrics;
    private final Weights weights;
    private final Duration tick;
    private final Mailbox mailbox = new Mailbox();
    private final Map<TechnicianId, Location> places = new HashMap<>();
    private final TravelTables travel;
    private final SearchBudget budget = new SearchBudget();
    private final Thread thread;
    private volatile @Nullable Plan current;
    private volatile @Nullable Outcome outcome;
    private volatile boolean closed;
    private @Nullable String lastFailure;
    private long version;
    private long seed;

    /** The newest plan with what it was computed from; for explanations. */
    record Outcome(Assembly assembly, Solution solution) {}

    /** What all sessions share. */
    record Parts(
            FactSource reader,
            Weights weights,
            TravelTimes travelTimes,
            Improver improver,
            ApplicationEventPublisher events,
            Duration tick) {}

    PlanningSession(Territory territory, Parts parts, SessionMetrics metrics) {
        this.territory = territory;
        this.reader = parts.reader();
        this.weights = parts.weights();
        this.assembler = new ProblemAssembler(weights);
        this.improver = parts.improver();
        this.events = parts.events();
        this.tick = parts.tick();
        this.metrics = metrics;
        this.travel = new TravelTables(
                parts.travelTimes(),
                () -> mailbox.post(Cause.TRAVEL, "exact travel times in the new weather"),
                metrics::matrixBuilt);
        this.thread = Thread.ofPlatform().name("planner-" + territory).daemon().unstarted(this::run);
    }

    void start() {
        mailbox.post(Cause.START, "start");
        thread.start();
    }

    void wake(Cause cause, String reason) {
        mailbox.post(cause, reason);
    }

    Optional<Plan> current() {
        return Optional.ofNullable(current);
    }

    Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** Stops after the plan in hand; waits for it up to five seconds. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closed) {
            try {
                List<Mailbox.Mail> mails = mailbox.collect(LOOK_AT_CLOCK);
                if (mails.isEmpty() && isStale()) {
                    mails = List.of(new Mailbox.Mail(Cause.CLOCK, "time passes", System.nanoTime()));
                }
                if (!mails.isEmpty()) {
                    replan(mails);
                    lastFailure = null;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!recover(e)) {
                    return;
                }
            }
        }
    }

    /** Positions move and late visits roll on even when nothing happens. */
    private boolean isStale() {
        Plan plan = current;
        return plan == null
                || Duration.between(plan.made(), reader.clock().instant()).compareTo(tick) >= 0;
    }

    /** The same failure is told once, not with each attempt. */
    private boolean recover(RuntimeException failure) {
        if (closed) {
            return false;
        }
        metrics.failed();
        String told = failure.toString();
        if (!told.equals(lastFailure)) {
            LOG.error("Planning of {} failed; it goes on from the stored facts.", territory, failure);
            lastFailure = told;
        }
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        mailbox.post(Cause.START, "recovery");
        return true;
    }

    private void replan(List<Mailbox.Mail> mails) {
        long begin = System.nanoTime();
        String reason = reason(mails);
        Facts facts = reader.read(territory, places);
        long read = System.nanoTime();
        Assembly assembly = assembler.assemble(facts, travel::of);
        long assembled = System.nanoTime();
        Solution fast = FastLane.plan(assembly);
        publish(assembly, fast, reason);
        long published = System.nanoTime();
        metrics.reacted(mails, published);
        Optional<Solution> better = improve(assembly, fast, mails, reason);
        long end = System.nanoTime();
        metrics.replanned(mails.getFirst().cause(), Duration.ofNanos(end - begin));
        LOG.info(
                "Plan {} of {}: {} · {} · facts {} ms, problem {} ms, fast lane {} ms, search {} ms{}",
                version,
                territory,
                figures(assembly, better.orElse(fast)),
                reason,
                (read - begin) / 1_000_000,
                (assembled - read) / 1_000_000,
                (published - assembled) / 1_000_000,
                (end - published) / 1_000_000,
                better.isPresent() ? ", improved" : "");
    }

    private String figures(Assembly assembly, Solution solution) {
        Plan plan = current;
        return plan == null
                ? "none"
                : "%d assigned, %d unassigned, %d moved, %d late%s"
                        .formatted(
                                plan.figures().assigned(),
                                solution.unassigned().length,
                                plan.figures().movedVisits(),
                                plan.figures().lateVisits(),
                                assembly.exactTravel() ? "" : ", travel estimated");
    }

    private Optional<Solution> improve(Assembly assembly, Solution fast, List<Mailbox.Mail> mails, String reason) {
        Duration granted = budget.grant(mails, assembly.problem().visits());
        long begin = System.nanoTime();
        Solution better = improver.improve(
                assembly,
                fast,
                granted,
                ++seed,
                () -> closed || (!mailbox.isEmpty() && System.nanoTime() - begin > SearchBudget.LEAST.toNanos()));
        boolean clear = budget.isClearGain(assembly.problem(), fast, better, weights.publishGain());
        budget.learn(clear);
        // What set out or was locked meanwhile would be torn away: then the mail about it is already here, and a new
        // plan follows.
        if (!clear
                || closed
                || !firm(reader.commitments().of(territory))
                        .equals(firm(assembly.facts().commitments()))) {
            return Optional.empty();
        }
        publish(assembly, better, reason);
        return Optional.of(better);
    }

    /** Without the times, which every plan writes anew. */
    private static Set<List<Object>> firm(List<Commitment> commitments) {
        return commitments.stream()
                .map(commitment -> List.<Object>of(commitment.visit(), commitment.technician(), commitment.kind()))
                .collect(Collectors.toSet());
    }

    private void publish(Assembly assembly, Solution solution, String reason) {
        version = Math.max(version, reader.commitments().version(territory)) + 1;
        Plan plan = PlanWriter.plan(assembly, solution, version, reason);
        events.publishEvent(new PlanMade(plan));
        current = plan;
        outcome = new Outcome(assembly, solution);
        metrics.published(plan);
    }

    /** The weather first: it moves most, and on a busy day the first three of a dozen reports would hide it. */
    private static String reason(List<Mailbox.Mail> mails) {
        List<String> reasons = mails.stream()
                .sorted(Comparator.comparing(mail -> !WEATHER.contains(mail.cause())))
                .map(Mailbox.Mail::reason)
                .distinct()
                .toList();
        String shown = reasons.stream().limit(REASONS_SHOWN).collect(Collectors.joining("; "));
        int more = reasons.size() - REASONS_SHOWN;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }
}
