package io.paidan.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Type;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A console as an outside client would write it: subscribe, then snapshot, drop what the snapshot holds, apply the rest in order. */
final class TestConsole implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final int port;
    private final String token;
    private final String topic;
    private final TestSockets sockets;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final Map<String, JsonNode> tickets = new TreeMap<>();
    private final List<JsonNode> early = new ArrayList<>();
    private @Nullable StompSession session;
    private String epoch = "";
    private boolean following;
    private long seq;
    private int deltas;

    TestConsole(int port, String token, String topic, TestSockets sockets) {
        this.port = port;
        this.token = token;
        this.topic = topic;
        this.sockets = sockets;
    }

    void connect() throws Exception {
        synchronized (this) {
            following = false;
            early.clear();
        }
        StompSession opened = sockets.connect(port, token);
        session = opened;
        CountDownLatch stands = new CountDownLatch(1);
        StompHeaders headers = new StompHeaders();
        headers.setDestination(topic);
        headers.setReceipt("subscribed");
        opened.subscribe(headers, new Deltas(opened)).addReceiptTask(stands::countDown);
        assertThat(stands.await(10, TimeUnit.SECONDS))
                .as("receipt of the subscription")
                .isTrue();
        adopt(snapshot());
    }

    void cut() {
        StompSession open = session;
        session = null;
        if (open != null) {
            open.disconnect();
        }
    }

    JsonNode snapshot() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/snapshot"))
                    .header("Authorization", "Bearer " + token)
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            assertThat(response.statusCode()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    List<String> faults() {
        return faults;
    }

    /** Their numbers. */
    synchronized List<String> tickets() {
        return List.copyOf(tickets.keySet());
    }

    synchronized int deltas() {
        return deltas;
    }

    void awaitTickets(int count, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (snapshot().get("tickets").size() < count && System.nanoTime() < end) {
            pause();
        }
        assertThat(snapshot().get("tickets").size()).isEqualTo(count);
    }

    /** Until the copy made of deltas equals a snapshot of the same number. */
    void awaitEqualToServer(Duration patience, String when) {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            JsonNode truth = snapshot();
            synchronized (this) {
                if (truth.get("seq").asLong() == seq && rows(truth).equals(tickets)) {
                    return;
                }
            }
            pause();
        }
        JsonNode truth = snapshot();
        synchronized (this) {
            assertThat(tickets)
                    .as("%s, at %s of %s", when, seq, truth.get("seq"))
                    .isEqualTo(rows(truth));
        }
    }

    private synchronized void adopt(JsonNode snapshot) {
        epoch = snapshot.get("epoch").asString();
        seq = snapshot.get("seq").asLong();
        tickets.clear();
        tickets.putAll(rows(snapshot));
        following = true;
        early.forEach(this::take);
        early.clear();
    }

    private synchronized void take(JsonNode delta) {
        if (!following) {
            early.add(delta);
            return;
        }
        long number = delta.get("seq").asLong();
        if (!delta.get("epoch").asString().equals(epoch)) {
            faults.add("another epoch at " + number);
        } else if (number > seq + 1) {
            faults.add("gap: " + number + " after " + seq);
        } else if (number <= seq) {
            return;
        }
        seq = number;
        deltas++;
        apply(delta);
    }

    private void apply(JsonNode delta) {
        switch (delta.get("kind").asString()) {
            case "tickets" ->
                delta.get("tickets")
                        .forEach(row -> tickets.put(row.get("number").asString(), row));
            case "ticketsGone" -> delta.get("numbers").forEach(number -> tickets.remove(number.asString()));
            case "plan" ->
                delta.get("assignments")
                        .forEach(change -> tickets.computeIfPresent(
                                change.get("ticket").asString(),
                                (number, row) -> ((ObjectNode) row.deepCopy())
                                        .set("assignment", change.get("assignment"))
                                        .asObject()
                                        .set("unassignedReason", change.get("unassignedReason"))));
            default -> {
                // The other kinds do not touch tickets.
            }
        }
    }

    private static Map<String, JsonNode> rows(JsonNode snapshot) {
        Map<String, JsonNode> rows = new TreeMap<>();
        snapshot.get("tickets").forEach(row -> rows.put(row.get("number").asString(), row));
        return rows;
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        cut();
        http.close();
    }

    /** What a socket that was cut still had in its pipe does not count. */
    private final class Deltas implements StompFrameHandler {
        private final StompSession of;

        Deltas(StompSession of) {
            this.of = of;
        }

        @Override
        public Type getPayloadType(StompHeaders headers) {
            return byte[].class;
        }

        @Override
        public void handleFrame(StompHeaders headers, @Nullable Object payload) {
            if (payload instanceof byte[] bytes && of.equals(session)) {
                take(JSON.readTree(bytes));
            }
        }
    }
}
