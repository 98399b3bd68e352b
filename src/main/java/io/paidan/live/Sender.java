package io.paidan.live;

import io.paidan.account.Actor;
import io.paidan.dispatch.MyVisits;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.security.Principal;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.simp.SimpMessageHeaderAccessor;
import org.springframework.messaging.simp.SimpMessagingTemplate;
import org.springframework.messaging.simp.user.SimpUser;
import org.springframework.messaging.simp.user.SimpUserRegistry;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;
import tools.jackson.databind.json.JsonMapper;

/** Hands messages to the broker, which gives them to each socket in this order. */
@Component
class Sender {
    /** What a subscription to {@code /user/queue/work} of one socket is called inside the broker. */
    private static final String WORK_OF_SOCKET = "/queue/work-user";

    /** About 35 kB, and more than a day's work. */
    private static final int MOST_VISITS = 50;

    /** Of this life of the server: numbers of another one say nothing. */
    private final String epoch = UUID.randomUUID().toString();

    private final SimpMessagingTemplate broker;
    private final SimpUserRegistry users;
    private final MyVisits myVisits;
    private final JsonMapper json;
    private final Clock clock;

    Sender(SimpMessagingTemplate broker, SimpUserRegistry users, MyVisits myVisits, JsonMapper json, Clock clock) {
        this.broker = broker;
        this.users = users;
        this.myVisits = myVisits;
        this.json = json;
        this.clock = clock;
    }

    String epoch() {
        return epoch;
    }

    /** Inside {@link Board#change}: the numbers are taken and the messages handed over under the board's lock. */
    void live(Territory territory, Board board, Delta delta, Instant at) {
        String topic = ChannelGuard.of(ChannelGuard.LIVE, territory);
        delta.messages(json, epoch, board::next, at).forEach(message -> send(topic, message));
    }

    /** Not numbered itself; names the newest number, so that a console notices a lost delta even when no other follows. */
    void positions(Territory territory, List<List<?>> frame, long seq, Instant at) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("at", at);
        message.put("epoch", epoch);
        message.put("seq", seq);
        message.put("positions", frame);
        send(ChannelGuard.of(ChannelGuard.POSITIONS, territory), json.writeValueAsBytes(message));
    }

    /**
     * Tells the technicians among these who are connected what comes next. Straight to each of their sockets: the framework's own
     * way to a user fails from the second socket on when the publish order is kept.
     */
    void work(Set<String> technicians) {
        for (SimpUser user : users.getUsers()) {
            TechnicianId technician = technician(user.getPrincipal());
            if (technician != null && technicians.contains(technician.value())) {
                Map<String, Object> message = new LinkedHashMap<>();
                message.put("at", clock.instant());
                message.put(
                        "visits",
                        myVisits.of(technician).stream().limit(MOST_VISITS).toList());
                byte[] bytes = json.writeValueAsBytes(message);
                user.getSessions().forEach(socket -> send(WORK_OF_SOCKET + socket.getId(), bytes));
            }
        }
    }

    private static @Nullable TechnicianId technician(@Nullable Principal principal) {
        return principal instanceof Authentication signedIn && signedIn.getPrincipal() instanceof Actor actor
                ? actor.technician()
                : null;
    }

    private void send(String destination, byte[] message) {
        broker.send(
                destination, MessageBuilder.createMessage(message, accessor().getMessageHeaders()));
    }

    private static SimpMessageHeaderAccessor accessor() {
        SimpMessageHeaderAccessor accessor = SimpMessageHeaderAccessor.create();
        accessor.setContentType(MimeTypeUtils.APPLICATION_JSON);
        accessor.setLeaveMutable(true);
        return accessor;
    }
}
