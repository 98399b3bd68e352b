package io.paidan.live;

import io.paidan.account.Accounts;
import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.kernel.Territory;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.support.ChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;

/**
 * Who may connect and subscribe to what. Deny by default: nobody connects without an account, a destination that is not named here
 * does not exist, and clients never send. A refusal is answered with an ERROR frame that says why, and the end of the socket; it
 * is not thrown, because the framework would log each stranger's knock with a stack trace and keep the reason to itself.
 */
@Component
class ChannelGuard implements ChannelInterceptor {
    static final String LIVE = "/topic/live";
    static final String POSITIONS = "/topic/positions";
    static final String WORK = "/user/queue/work";

    private static final Pattern ONE_TERRITORY =
            Pattern.compile("(/topic/[a-z]+)/([\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39})");
    private static final String BEARER = "Bearer ";

    private static final Logger LOG = LoggerFactory.getLogger(ChannelGuard.class);

    private final Accounts accounts;
    private final ObjectProvider<MessageChannel> outbound;

    ChannelGuard(Accounts accounts, @Qualifier("clientOutboundChannel") ObjectProvider<MessageChannel> outbound) {
        this.accounts = accounts;
        this.outbound = outbound;
    }

    @Override
    public @Nullable Message<?> preSend(Message<?> message, MessageChannel channel) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        StompCommand command = headers == null ? null : headers.getCommand();
        if (headers == null || command == null) {
            return message;
        }
        try {
            check(command, headers);
            return message;
        } catch (AccessDeniedException | AuthenticationException e) {
            LOG.debug("{} refused: {}", command, e.getMessage());
            refuse(headers, String.valueOf(e.getMessage()));
            return null;
        }
    }

    private void check(StompCommand command, StompHeaderAccessor headers) {
        switch (command) {
            case CONNECT, STOMP -> headers.setUser(signedIn(headers).authentication());
            case SUBSCRIBE -> checkSubscription(headers);
            case UNSUBSCRIBE, DISCONNECT -> {
                // Always welcome.
            }
            default ->
                throw new AccessDeniedException(
                        command + " is not for clients: changes are made over HTTP, the socket only tells of them.");
        }
    }

    /** The broker closes a socket behind an ERROR frame. */
    private void refuse(StompHeaderAccessor refused, String why) {
        StompHeaderAccessor error = StompHeaderAccessor.create(StompCommand.ERROR);
        error.setSessionId(refused.getSessionId());
        error.setMessage(why);
        outbound.getObject().send(MessageBuilder.createMessage(new byte[0], error.getMessageHeaders()));
    }

    /** A bearer token, if one is given, counts more than the cookie of the handshake. */
    private Actor signedIn(StompHeaderAccessor headers) {
        List<String> given = headers.getNativeHeader("Authorization");
        if (given != null && !given.isEmpty()) {
            String value = given.getFirst();
            return Optional.of(value)
                    .filter(text -> text.startsWith(BEARER))
                    .flatMap(text -> accounts.signedIn(text.substring(BEARER.length())))
                    .orElseThrow(() -> new AuthenticationCredentialsNotFoundException(
                            "The bearer token is unknown or expired; sign in again with POST /api/login."));
        }
        Actor actor = actor(headers.getUser());
        if (actor == null) {
            throw new AuthenticationCredentialsNotFoundException(
                    "Nobody is signed in: connect with the session cookie or with the header \"Authorization: Bearer\".");
        }
        return actor;
    }

    private static void checkSubscription(StompHeaderAccessor headers) {
        String destination = headers.getDestination();
        Actor actor = actor(headers.getUser());
        if (actor == null || destination == null || !mayHear(actor, destination)) {
            throw new AccessDeniedException("Destination " + destination + " is not open to account "
                    + (actor == null ? "(none)" : actor.name()) + ".");
        }
    }

    static boolean mayHear(Actor actor, String destination) {
        return switch (destination) {
            case WORK -> actor.hasAny(Role.TECHNICIAN) && actor.technician() != null;
            default ->
                actor.hasAny(Role.DISPATCHER, Role.SUPERVISOR, Role.PLANNER, Role.ADMIN)
                        && (seesAll(actor, destination, LIVE) || seesAll(actor, destination, POSITIONS));
        };
    }

    /** Whether the destination is this topic for the whole city or one territory, and the actor sees all it tells of. */
    private static boolean seesAll(Actor actor, String destination, String topic) {
        if (destination.equals(topic)) {
            return actor.sees(Territory.CITY);
        }
        Matcher cut = ONE_TERRITORY.matcher(destination);
        return cut.matches()
                && cut.group(1).equals(topic)
                && !cut.group(2).equals(Territory.CITY.name())
                && actor.sees(new Territory(cut.group(2)));
    }

    /** The topic as it is called for a territory. */
    static String of(String topic, Territory territory) {
        return territory.equals(Territory.CITY) ? topic : topic + "/" + territory;
    }

    private static @Nullable Actor actor(@Nullable Principal principal) {
        return principal instanceof Authentication signedIn && signedIn.getPrincipal() instanceof Actor actor
                ? actor
                : null;
    }
}
