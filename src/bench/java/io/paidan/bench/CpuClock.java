package io.paidan.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;

/**
 * CPU time of the thread that made it: other work on the machine takes nothing away. Compilation and garbage collection run on
 * threads of the virtual machine's own and are not counted, for no solver in it.
 */
final class CpuClock {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private final long thread = Thread.currentThread().threadId();
    private final long began = nanos();
    private final Duration budget;

    CpuClock(Duration budget) {
        this.budget = budget;
    }

    Duration budget() {
        return budget;
    }

    /** May be asked by any thread; the own one is the quickest to ask. */
    long nanos() {
        return Thread.currentThread().threadId() == thread
                ? THREADS.getCurrentThreadCpuTime()
                : THREADS.getThreadCpuTime(thread);
    }

    double seconds() {
        return (nanos() - began) / 1e9;
    }

    boolean isOver() {
        return nanos() - began >= budget.toNanos();
    }
}
