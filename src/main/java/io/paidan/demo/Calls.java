package io.paidan.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Four threads that carry calls to the server while the day goes on: more would only queue up there. */
final class Calls implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Calls.class);

    private final ExecutorService callers = Executors.newFixedThreadPool(
            4, Thread.ofPlatform().daemon().name("demo-caller-", 0).factory());

    /** A call to the server that may fail. */
    interface Call {
        void make() throws InterruptedException;
    }

    /** Makes the call soon; a failure is told and has no other consequence. */
    void soon(Call call) {
        try {
            callers.execute(() -> {
                try {
                    call.make();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (Api.Unanswered e) {
                    log.warn("A call of the demo failed: {}", e.getMessage());
                } catch (RuntimeException e) {
                    log.warn("A call of the demo failed", e);
                }
            });
        } catch (RejectedExecutionException e) {
            log.debug("The demo is ending: a call is dropped");
        }
    }

    /** Makes all the calls and waits for them; the first failure is thrown. */
    void together(List<Call> calls) throws InterruptedException {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (Call call : calls) {
            tasks.add(() -> {
                call.make();
                return true;
            });
        }
        for (Future<Boolean> result : callers.invokeAll(tasks)) {
            try {
                result.get();
            } catch (ExecutionException e) {
                throw new Api.Unanswered("A call of the demo failed: " + e.getCause());
            }
        }
    }

    @Override
    public void close() {
        callers.shutdownNow();
        try {
            var unused = callers.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
