package io.paidan.live;

import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.VirtualThreadTaskExecutor;
import org.springframework.messaging.simp.config.ChannelRegistration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;
import org.springframework.web.socket.config.annotation.StompEndpointRegistry;
import org.springframework.web.socket.config.annotation.WebSocketMessageBrokerConfigurer;
import org.springframework.web.socket.config.annotation.WebSocketTransportRegistration;

/** STOMP over a plain WebSocket at {@code /ws}. */
@Configuration(proxyBeanMethods = false)
@EnableWebSocketMessageBroker
class LiveConfiguration implements WebSocketMessageBrokerConfigurer {
    private static final int LARGEST_FRAME_FROM_CLIENT = 16 * 1024;
    private static final int SLOWEST_SEND_MILLIS = 10_000;
    /** The largest burst is a plan that changes 1,000 assignments, about 300 kB; who lags further behind is cut and resyncs. */
    private static final int LARGEST_BACKLOG = 512 * 1024;

    private static final int FIRST_MESSAGE_MILLIS = 15_000;
    private static final long[] HEARTBEAT_MILLIS = {10_000, 10_000};

    private final ChannelGuard guard;
    private final Receipts receipts;
    private final List<String> origins;

    LiveConfiguration(
            ChannelGuard guard, Receipts receipts, @Value("${paidan.live.allowed-origins:}") List<String> origins) {
        this.guard = guard;
        this.receipts = receipts;
        this.origins = List.copyOf(origins);
    }

    /** Spring checks the Origin: without a list only pages of this server itself may connect. */
    @Override
    public void registerStompEndpoints(StompEndpointRegistry registry) {
        var endpoint = registry.addEndpoint("/ws");
        if (!origins.isEmpty()) {
            endpoint.setAllowedOrigins(origins.toArray(String[]::new));
        }
    }

    @Override
    public void configureMessageBroker(MessageBrokerRegistry registry) {
        SimpleAsyncTaskScheduler heartbeats = new SimpleAsyncTaskScheduler();
        heartbeats.setThreadNamePrefix("stomp-heartbeat-");
        // Nobody closes it after a start that failed (the port was taken), and the process would never end.
        heartbeats.setDaemon(true);
        registry.enableSimpleBroker("/topic", "/queue")
                .setTaskScheduler(heartbeats)
                .setHeartbeatValue(HEARTBEAT_MILLIS);
        // Without it 8 of 150 messages arrived out of order.
        registry.setPreservePublishOrder(true);
    }

    @Override
    public void configureWebSocketTransport(WebSocketTransportRegistration registry) {
        registry.setMessageSizeLimit(LARGEST_FRAME_FROM_CLIENT)
                .setSendTimeLimit(SLOWEST_SEND_MILLIS)
                .setSendBufferSizeLimit(LARGEST_BACKLOG)
                .setTimeToFirstMessage(FIRST_MESSAGE_MILLIS);
    }

    @Override
    public void configureClientInboundChannel(ChannelRegistration registration) {
        registration.interceptors(guard, receipts);
    }

    /** A thread for each send: a slow phone holds up its own only. */
    @Override
    public void configureClientOutboundChannel(ChannelRegistration registration) {
        registration.executor(new VirtualThreadTaskExecutor("stomp-out-"));
    }
}
