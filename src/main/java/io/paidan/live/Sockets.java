package io.paidan.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.event.EventListener;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.stereotype.Component;
import org.springframework.web.socket.messaging.SessionConnectedEvent;
import org.springframework.web.socket.messaging.SessionDisconnectEvent;

/** Counts who listens. */
@Component
class Sockets {
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    Sockets(MeterRegistry metrics) {
        metrics.gaugeCollectionSize("paidan.live.sockets", java.util.List.of(), open);
    }

    @EventListener
    void on(SessionConnectedEvent event) {
        String session = StompHeaderAccessor.wrap(event.getMessage()).getSessionId();
        if (session != null) {
            open.add(session);
        }
    }

    /** May come more than once for a session. */
    @EventListener
    void on(SessionDisconnectEvent event) {
        open.remove(event.getSessionId());
    }
}
