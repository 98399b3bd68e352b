package io.paidan.demo;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Subscribed to {@code /topic/live} by STOMP 1.2 over a plain WebSocket. Deltas queue up until they are taken; whoever connects
 * must take a snapshot afterwards and drop the deltas that it already contains.
 */
final class LiveFeed implements AutoCloseable {
    private static final int SECONDS_TO_CONNECT = 10;
    /** A link without any sign of life for this long is given up; a ping is sent three times as often. */
    private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

    private static final long PING_NANOS = SILENCE_NANOS / 3;
    private static final String END = "\0";

    private final JsonMapper json = JsonMapper.shared();
    private final ConcurrentLinkedQueue<JsonNode> deltas = new ConcurrentLinkedQueue<>();
    private @Nullable WebSocket socket;
    private volatile boolean up;
    private volatile long lastSign;
    private long lastPing;

    /** @throws Api.Unanswered when the server does not take the connection */
    void connect(Api api) throws InterruptedException {
        close();
        deltas.clear();
        String token = api.signIn();
        try {
            WebSocket opened = api.http()
                    .newWebSocketBuilder()
                    .subprotocols("v12.stomp")
                    .buildAsync(api.socket(), new Frames())
                    .get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
            send(opened, "CONNECT\naccept-version:1.2\nheart-beat:0,0\nAuthorization:Bearer " + token + "\n\n" + END);
            send(opened, "SUBSCRIBE\nid:demo\ndestination:/topic/live\n\n" + END);
            socket = opened;
            lastSign = System.nanoTime();
            lastPing = lastSign;
            up = true;
        } catch (ExecutionException | TimeoutException e) {
            throw new Api.Unanswered("The live feed did not open: " + e);
        }
    }

    /** Whether the link still lives; keeps it alive. */
    boolean alive() {
        long now = System.nanoTime();
        WebSocket open = socket;
        if (!up || open == null || open.isOutputClosed() || now - lastSign > SILENCE_NANOS) {
            return false;
        }
        if (now - lastPing > PING_NANOS) {
            lastPing = now;
            var unused = open.sendPing(ByteBuffer.allocate(0));
        }
        return true;
    }

    /** The next delta, or null when there is none yet. */
    @Nullable
    JsonNode next() {
        return deltas.poll();
    }

    @Override
    public void close() {
        up = false;
        if (socket != null) {
            socket.abort();
            socket = null;
        }
    }

    private static void send(WebSocket to, String frame)
            throws InterruptedException, ExecutionException, TimeoutException {
        to.sendText(frame, true).get(SECONDS_TO_CONNECT, TimeUnit.SECONDS);
    }

    private final class Frames implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            lastSign = System.nanoTime();
            text.append(part);
            if (last) {
                frame(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
            lastSign = System.nanoTime();
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            up = false;
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            up = false;
        }

        private void frame(String frame) {
            if (frame.startsWith("MESSAGE")) {
                int body = frame.indexOf("\n\n") + 2;
                int end = frame.lastIndexOf(END);
                deltas.add(json.readTree(frame.substring(body, end < body ? frame.length() : end)));
            } else if (frame.startsWith("ERROR")) {
                up = false;
            }
        }
    }
}
