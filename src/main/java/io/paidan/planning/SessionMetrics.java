package io.paidan.planning;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.paidan.kernel.Territory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A session seen from outside: how old its plan is, how fast it reacts. */
final class SessionMetrics {
    private final MeterRegistry registry;
    private final Tags tags;
    private final AtomicReference<@Nullable Plan> newest = new AtomicReference<>();
    private final Counter matrices;
    private final Counter failures;
    private final Timer reaction;

    SessionMetrics(MeterRegistry registry, Territory territory, Clock clock) {
        this.registry = registry;
        this.tags = Tags.of("territory", territory.name());
        matrices = Counter.builder("paidan.matrix.builds")
                .description("travel-time matrices computed from nothing")
                .tags(tags)
                .register(registry);
        failures = Counter.builder("paidan.replan.failures")
                .description("plans that ended in an exception")
                .tags(tags)
                .register(registry);
        reaction = Timer.builder("paidan.replan.reaction")
                .description("from an event to the first plan that answers it")
                .tags(tags)
                .register(registry);
        Gauge.builder("paidan.plan.age", newest, plan -> age(plan.get(), clock))
                .description("seconds since the newest plan, on the city's clock")
                .tags(tags)
                .register(registry);
        Gauge.builder("paidan.plan.unassigned", newest, plan -> unassigned(plan.get()))
                .tags(tags)
                .register(registry);
    }

    private static double age(@Nullable Plan plan, Clock clock) {
        Instant made = plan == null ? null : plan.made();
        return made == null
                ? Double.NaN
                : Duration.between(made, clock.instant()).toSeconds();
    }

    private static double unassigned(@Nullable Plan plan) {
        return plan == null ? 0 : plan.unassigned().size();
    }

    void published(Plan plan) {
        newest.set(plan);
    }

    void reacted(List<Mailbox.Mail> mails, long now) {
        mails.forEach(mail -> reaction.record(now - mail.at(), TimeUnit.NANOSECONDS));
    }

    void replanned(Mailbox.Cause cause, Duration took) {
        Timer.builder("paidan.replan")
                .description("one plan, search included, by what caused it")
                .tags(tags.and("cause", cause.name().toLowerCase(Locale.ROOT)))
                .register(registry)
                .record(took);
    }

    void matrixBuilt() {
        matrices.increment();
    }

    void failed() {
        failures.increment();
    }
}
