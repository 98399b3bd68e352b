package io.paidan.planning;

import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.time.Duration;
import java.util.List;

/** How long the search may go on behind a plan: longer while it pays, shorter when it finds nothing. Used by one thread. */
final class SearchBudget {
    static final Duration LEAST = Duration.ofMillis(120);
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final Duration AT_START = Duration.ofSeconds(3);

    private Duration next = MOST;

    /** A start or a disruption overturns much; then what earlier searches found says nothing. */
    Duration grant(List<Mailbox.Mail> mails, int visits) {
        for (Mailbox.Mail mail : mails) {
            switch (mail.cause()) {
                case START -> {
                    next = MOST;
                    return AT_START;
                }
                case DISRUPTION, TRAVEL -> next = MOST;
                case TICKET -> next = longer(next, MOST.dividedBy(4));
                case TECHNICIAN, DISPATCH, CLOCK -> {}
            }
        }
        return visits == 0 ? Duration.ZERO : next;
    }

    void learn(boolean gained) {
        next = gained ? longer(next, LEAST).multipliedBy(2) : next.dividedBy(2);
        next = next.compareTo(MOST) > 0 ? MOST : longer(next, LEAST);
    }

    /** Better in what must be, or by so many points that it may disturb people. */
    boolean isClearGain(Problem problem, Solution before, Solution after, int publishGain) {
        Cost old = before.cost(problem);
        Cost now = after.cost(problem);
        if (now.hard() != old.hard() || now.medium() != old.medium()) {
            return now.compareTo(old) < 0;
        }
        return now.soft() <= old.soft() - Math.max(1, publishGain);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
