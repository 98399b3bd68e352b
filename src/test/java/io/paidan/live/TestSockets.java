package io.paidan.live;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.ContainerProvider;
import jakarta.websocket.WebSocketContainer;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.converter.SimpleMessageConverter;
import org.springframework.messaging.simp.stomp.StompFrameHandler;
import org.springframework.messaging.simp.stomp.StompHeaders;
import org.springframework.messaging.simp.stomp.StompSession;
import org.springframework.messaging.simp.stomp.StompSessionHandlerAdapter;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.web.socket.WebSocketHttpHeaders;
import org.springframework.web.socket.client.standard.StandardWebSocketClient;
import org.springframework.web.socket.messaging.WebSocketStompClient;

/** STOMP clients over real sockets. */
class TestSockets {
    private static final int LARGEST_MESSAGE = 64 * 1024;

    private final WebSocketStompClient client;

    TestSockets() {
        WebSocketContainer container = ContainerProvider.getWebSocketContainer();
        container.setDefaultMaxTextMessageBufferSize(LARGEST_MESSAGE);
        container.setDefaultMaxBinaryMessageBufferSize(LARGEST_MESSAGE);
        client = new WebSocketStompClient(new StandardWebSocketClient(container));
        client.setMessageConverter(new SimpleMessageConverter());
        client.setTaskScheduler(new SimpleAsyncTaskScheduler());
        client.setInboundMessageSizeLimit(LARGEST_MESSAGE);
    }

    TestConsole console(int port, String token) {
        return console(port, token, ChannelGuard.LIVE);
    }

    TestConsole console(int port, String token, String topic) {
        return new TestConsole(port, token, topic, this);
    }

    StompSession connect(int port, @Nullable String token)
            throws InterruptedException, ExecutionException, TimeoutException {
        StompHeaders headers = new StompHeaders();
        if (token != null) {
            headers.add("Authorization", "Bearer " + token);
        }
        return client.connectAsync(
                        "ws://localhost:" + port + "/ws",
                        new WebSocketHttpHeaders(),
                        headers,
                        new StompSessionHandlerAdapter() {})
                .get(10, TimeUnit.SECONDS);
    }

    /** The server greets, or answers with an ERROR frame and closes. */
    boolean mayConnect(int port, @Nullable String token) {
        StompHeaders headers = new StompHeaders();
        if (token != null) {
            headers.add("Authorization", "Bearer " + token);
        }
        CompletableFuture<Boolean> greeted = new CompletableFuture<>();
        CompletableFuture<StompSession> connecting = client.connectAsync(
                "ws://localhost:" + port + "/ws",
                new WebSocketHttpHeaders(),
                headers,
                new StompSessionHandlerAdapter() {
                    @Override
                    public void afterConnected(StompSession session, StompHeaders connected) {
                        greeted.complete(true);
                        session.disconnect();
                    }

                    @Override
                    public Type getPayloadType(StompHeaders error) {
                        return byte[].class;
                    }

                    @Override
                    public void handleFrame(StompHeaders error, @Nullable Object payload) {
                        greeted.complete(false);
                    }
                });
        boolean answer = greeted.orTimeout(10, TimeUnit.SECONDS).join();
        connecting.cancel(false);
        return answer;
    }

    /** What is told at a destination from the moment this returns. */
    BlockingQueue<String> listen(int port, String token, String destination) throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        assertThat(subscribe(connect(port, token), destination, heard).await(10, TimeUnit.SECONDS))
                .isTrue();
        return heard;
    }

    /** The server answers with a receipt, or ends the session. */
    boolean maySubscribe(int port, String token, String destination) throws Exception {
        StompSession session = connect(port, token);
        CountDownLatch stands = subscribe(session, destination, new LinkedBlockingQueue<>());
        for (int i = 0; i < 200 && session.isConnected(); i++) {
            if (stands.await(50, TimeUnit.MILLISECONDS)) {
                session.disconnect();
                return true;
            }
        }
        assertThat(session.isConnected()).as("a refused socket is closed").isFalse();
        return false;
    }

    private static CountDownLatch subscribe(StompSession session, String destination, Queue<String> heard) {
        CountDownLatch stands = new CountDownLatch(1);
        StompHeaders headers = new StompHeaders();
        headers.setDestination(destination);
        headers.setReceipt("subscribed");
        session.subscribe(headers, new StompFrameHandler() {
                    @Override
                    public Type getPayloadType(StompHeaders frame) {
                        return byte[].class;
                    }

                    @Override
                    public void handleFrame(StompHeaders frame, @Nullable Object payload) {
                        if (payload instanceof byte[] bytes) {
                            heard.add(new String(bytes, StandardCharsets.UTF_8));
                        }
                    }
                })
                .addReceiptTask(stands::countDown);
        return stands;
    }
}
