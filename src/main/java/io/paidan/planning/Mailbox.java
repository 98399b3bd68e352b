package io.paidan.planning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What happened since the last plan. Anybody posts, one planner thread collects. */
final class Mailbox {
    /** Events come in bursts (an import, a storm that makes ten technicians report): one plan answers them all. */
    private static final Duration BURST = Duration.ofMillis(60);

    /**
     * @param cause one of a few words, for the metrics
     * @param reason for people
     * @param at nanoseconds of the JVM's clock
     */
    record Mail(Cause cause, String reason, long at) {}

    /** What kind of thing makes a plan; a label of the metrics, so a closed list. */
    enum Cause {
        START,
        TICKET,
        TECHNICIAN,
        DISRUPTION,
        DISPATCH,
        TRAVEL,
        CLOCK
    }

    private final LinkedBlockingQueue<Mail> mails = new LinkedBlockingQueue<>();

    void post(Cause cause, String reason) {
        mails.add(new Mail(cause, reason, System.nanoTime()));
    }

    boolean isEmpty() {
        return mails.isEmpty();
    }

    /** Everything that has arrived, after the burst it came in; empty if nothing came within the time. */
    List<Mail> collect(Duration patience) throws InterruptedException {
        @Nullable Mail first = mails.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return List.of();
        }
        Thread.sleep(BURST.toMillis());
        List<Mail> all = new ArrayList<>(List.of(first));
        mails.drainTo(all);
        return all;
    }
}
