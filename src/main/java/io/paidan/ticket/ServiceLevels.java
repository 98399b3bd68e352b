package io.paidan.ticket;

import io.paidan.kernel.Priority;
import io.paidan.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Within which time after intake somebody must have been at the customer's door; properties {@code paidan.sla.*}. The shorter
 * of the priority's and the category's limit counts, but a customer who asked for a later window is not late before its end. A
 * repair that is brought back has the same limit from when it is ready (D9).
 *
 * <p>The defaults are the handbooks': an urgent visit is promised within 2 h (I8), what touches the service itself is settled
 * within 8 h and a fault or a return within 24 h (S1); the two lowest are ours.
 */
@ConfigurationProperties("paidan.sla")
record ServiceLevels(
        @DefaultValue("2h") Duration urgent,
        @DefaultValue("8h") Duration important,
        @DefaultValue("24h") Duration fault,
        @DefaultValue("24h") Duration complaint,
        @DefaultValue("24h") Duration returned,
        @DefaultValue("48h") Duration consultation,
        @DefaultValue("72h") Duration suggestion) {
    Instant due(Instant from, Priority priority, Ticket.Category category, @Nullable TimeWindow window) {
        Duration byCategory = byCategory(category);
        Duration limit = switch (priority) {
            case URGENT -> shorter(urgent, byCategory);
            case IMPORTANT -> shorter(important, byCategory);
            case NORMAL -> byCategory;
        };
        Instant due = from.plus(limit);
        return window != null && window.end().isAfter(due) ? window.end() : due;
    }

    private Duration byCategory(Ticket.Category category) {
        return switch (category) {
            case FAULT -> fault;
            case COMPLAINT -> complaint;
            case RETURN -> returned;
            case CONSULTATION -> consultation;
            case SUGGESTION -> suggestion;
        };
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
