package io.paidan.live;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.paidan.dispatch.AssignmentsChanged;
import io.paidan.dispatch.VisitStateChanged;
import io.paidan.disruption.DisruptionEnded;
import io.paidan.disruption.DisruptionOpened;
import io.paidan.kernel.TicketNumber;
import io.paidan.ticket.TicketEvent;
import io.paidan.workforce.TechnicianChanged;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Carries every committed change to the consoles, in one order, on one thread. An event only says what to look at; the rows are
 * read anew, so a late or doubled event does no harm, and events that come together are told together.
 */
@Component
class LiveFeed implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Teller teller;
    private final BlockingQueue<Mark> marks = new LinkedBlockingQueue<>();
    private final Timer lag;
    private volatile @Nullable Thread thread;

    /** What an event asks to look at. */
    private record Mark(Object event, long atNanos) {}

    /** What several events ask for together. */
    static final class Batch {
        final Set<TicketNumber> tickets = new LinkedHashSet<>();
        final List<AssignmentsChanged> plans = new ArrayList<>();
        boolean work;
        boolean crew;
        boolean disruptions;

        void add(Object event) {
            switch (event) {
                case TicketEvent ticket -> {
                    tickets.add(ticket.number());
                    work = true;
                }
                case VisitStateChanged visit -> {
                    tickets.add(visit.visit().ticket());
                    work = true;
                }
                case AssignmentsChanged changed -> {
                    plans.add(changed);
                    work = true;
                }
                case TechnicianChanged technician -> crew = true;
                case DisruptionOpened opened -> disruptions = true;
                case DisruptionEnded ended -> disruptions = true;
                default -> throw new IllegalArgumentException("Not an event of the feed: " + event);
            }
        }
    }

    LiveFeed(Teller teller, MeterRegistry metrics) {
        this.teller = teller;
        this.lag = Timer.builder("paidan.live.lag")
                .description("From the commit of a change to its hand-over to the sockets")
                .register(metrics);
        metrics.gaugeCollectionSize("paidan.live.queue", List.of(), marks);
    }

    // Plain listeners that wait for the commit themselves: the durable event log is for what must outlive a restart,
    // and a feed
    // starts every life with a new snapshot anyway.

    @EventListener
    void on(TicketEvent event) {
        afterCommit(event);
    }

    @EventListener
    void on(VisitStateChanged event) {
        afterCommit(event);
    }

    @EventListener
    void on(AssignmentsChanged event) {
        afterCommit(event);
    }

    @EventListener
    void on(TechnicianChanged event) {
        afterCommit(event);
    }

    @EventListener
    void on(DisruptionOpened event) {
        afterCommit(event);
    }

    @EventListener
    void on(DisruptionEnded event) {
        afterCommit(event);
    }

    /** Before the web server opens its port, so nobody gets an empty snapshot. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public void start() {
        teller.tellAll();
        Thread feed = Thread.ofPlatform().name("live-feed").daemon().unstarted(this::run);
        thread = feed;
        feed.start();
    }

    @Override
    public void stop() {
        Thread feed = thread;
        thread = null;
        if (feed != null) {
            feed.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void afterCommit(Object event) {
        if (TransactionSynchronizationManager.isSynchronizationActive()) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    marks.add(new Mark(event, System.nanoTime()));
                }
            });
        } else {
            marks.add(new Mark(event, System.nanoTime()));
        }
    }

    private void run() {
        long nextTick = System.nanoTime() + SECOND_NANOS;
        boolean sound = true;
        while (thread == Thread.currentThread()) {
            try {
                long wait = nextTick - System.nanoTime();
                Mark first = wait > 0 ? marks.poll(wait, TimeUnit.NANOSECONDS) : null;
                if (!sound) {
                    teller.tellAll();
                    sound = true;
                }
                if (first != null) {
                    tell(first);
                }
                if (System.nanoTime() >= nextTick) {
                    nextTick = System.nanoTime() + SECOND_NANOS;
                    teller.tellSecond();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                sound = false;
                nextTick = System.nanoTime() + SECOND_NANOS;
                if (thread == Thread.currentThread()) {
                    LOG.warn("The live feed could not read the state; it compares everything anew in a second.", e);
                }
            }
        }
    }

    private void tell(Mark first) {
        List<Mark> all = new ArrayList<>(List.of(first));
        marks.drainTo(all);
        Batch batch = new Batch();
        all.forEach(mark -> batch.add(mark.event()));
        teller.tell(batch);
        all.forEach(mark -> lag.record(System.nanoTime() - mark.atNanos(), TimeUnit.NANOSECONDS));
    }
}
