package io.paidan.live;

import static io.paidan.dispatch.Samples.ANNA;
import static io.paidan.dispatch.Samples.BO;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Role;
import io.paidan.dispatch.PlannedByTest;
import io.paidan.dispatch.Samples;
import io.paidan.dispatch.Samples.PlanBuilder;
import io.paidan.kernel.Territory;
import io.paidan.ticket.TicketEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

class LiveFeedTest extends PlannedByTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Autowired
    private TransactionTemplate transaction;

    private final TestSockets sockets = new TestSockets();

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aClientThatIsCutAgainAndAgainMissesNothingAndAppliesNothingTwice(long seed) throws Exception {
        Random random = new Random(seed);
        String token = token("lena", Role.DISPATCHER);
        try (TestConsole console = sockets.console(port, token)) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> write(new Random(seed + 1)));
            while (!writing.isDone()) {
                console.connect();
                Thread.sleep(random.nextInt(150));
                console.cut();
            }
            writing.get();
            console.connect();
            console.awaitEqualToServer(SOON, "seed " + seed);

            assertThat(console.faults()).as("gaps and doubles, seed %s", seed).isEmpty();
            assertThat(console.deltas()).as("deltas applied, seed %s", seed).isPositive();
        }
    }

    @Test
    void aThousandTicketsAreShownInUnderATenthOfASecond() {
        tickets(IntStream.rangeClosed(1, 1_000).toArray());
        events.publishEvent(new TicketEvent.Received(Samples.number(1), Territory.CITY));
        made(new PlanBuilder()
                .route(ANNA, IntStream.rangeClosed(1, 1_000).toArray())
                .plan(1));
        String token = token("lena", Role.DISPATCHER);
        IntStream.rangeClosed(1, 1_000)
                .forEach(i -> events.publishEvent(new TicketEvent.Received(Samples.number(i), Territory.CITY)));
        try (TestConsole console = sockets.console(port, token)) {
            console.awaitTickets(1_000, SOON);
            IntStream.range(0, 10).forEach(i -> console.snapshot());
            long best = IntStream.range(0, 10)
                    .mapToLong(i -> {
                        long start = System.nanoTime();
                        console.snapshot();
                        return (System.nanoTime() - start) / 1_000_000;
                    })
                    .min()
                    .orElseThrow();

            assertThat(best).as("milliseconds for a warm snapshot").isLessThan(100);
        }
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "DISPATCHER, /topic/live, true",
        "TECHNICIAN, /topic/live, false",
        "TECHNICIAN, /topic/positions, false",
        "TECHNICIAN, /user/queue/work, true",
        "ADMIN, /topic/**, false"
    })
    void theSocketItselfRefusesWhatTheTableForbids(Role role, String destination, boolean allowed) throws Exception {
        String token = role == Role.TECHNICIAN ? token("phone", role, ANNA) : token("somebody", role);

        assertThat(sockets.maySubscribe(port, token, destination)).isEqualTo(allowed);
    }

    @Test
    void aTechnicianHearsOfHisOwnWorkOnEachOfHisPhones() throws Exception {
        String token = token("phone-of-anna", Role.TECHNICIAN, ANNA);
        var first = sockets.listen(port, token, ChannelGuard.WORK);
        var second = sockets.listen(port, token, ChannelGuard.WORK);
        tickets(1, 2);

        made(new PlanBuilder().route(ANNA, 1).route(BO, 2).plan(1));

        for (var phone : List.of(first, second)) {
            String heard = phone.poll(10, TimeUnit.SECONDS);
            assertThat(heard)
                    .contains(Samples.visit(1).toString())
                    .doesNotContain(Samples.visit(2).toString());
        }
    }

    @Test
    void nobodyConnectsWithoutAnAccount() {
        assertThat(sockets.mayConnect(port, null)).isFalse();
        assertThat(sockets.mayConnect(port, "stolen")).isFalse();
        assertThat(sockets.mayConnect(port, token("lena", Role.DISPATCHER))).isTrue();
    }

    private void write(Random random) {
        int count = 0;
        for (int version = 1; version <= 40; version++) {
            int fresh = ++count;
            transaction.executeWithoutResult(status -> {
                tickets(fresh);
                events.publishEvent(new TicketEvent.Received(Samples.number(fresh), Territory.CITY));
            });
            Instant from = Samples.NINE.plusSeconds(60L * random.nextInt(60));
            PlanBuilder plan = new PlanBuilder().from(from);
            for (int i = 1; i <= count; i++) {
                switch (random.nextInt(5)) {
                    case 0 -> plan.unassigned(i);
                    case 1, 2 -> plan.route(ANNA, i);
                    default -> plan.route(BO, i);
                }
            }
            made(plan.plan(version));
        }
    }
}
