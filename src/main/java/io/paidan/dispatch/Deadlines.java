package io.paidan.dispatch;

import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;

/** When a promise breaks: the one definition for the queue, the card and the assignments. */
public final class Deadlines {
    private Deadlines() {}

    /** The end of the agreed window or, without one, the SLA's due time (S1). */
    public static Instant breachAt(Ticket ticket) {
        var window = ticket.window();
        return window == null ? ticket.slaDue() : window.end();
    }

    /** Minutes, begun ones counted, by which this start of the work misses {@link #breachAt}; 0 when it does not. */
    public static int lateMinutes(Ticket ticket, Instant start) {
        Duration late = Duration.between(breachAt(ticket), start);
        return late.isPositive() ? Math.toIntExact(late.plusSeconds(59).toMinutes()) : 0;
    }
}
