package io.paidan.live;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageChannel;
import org.springframework.messaging.MessageHandler;
import org.springframework.messaging.simp.broker.SimpleBrokerMessageHandler;
import org.springframework.messaging.simp.stomp.StompCommand;
import org.springframework.messaging.simp.stomp.StompHeaderAccessor;
import org.springframework.messaging.simp.user.UserDestinationMessageHandler;
import org.springframework.messaging.support.ExecutorChannelInterceptor;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.messaging.support.MessageHeaderAccessor;
import org.springframework.stereotype.Component;

/**
 * Answers a SUBSCRIBE that asks for a receipt once the subscription stands; Spring's own broker does not. A client that asks for the
 * snapshot after the receipt cannot miss a delta between the two.
 */
@Component
class Receipts implements ExecutorChannelInterceptor {
    private final ObjectProvider<MessageChannel> outbound;

    Receipts(@Qualifier("clientOutboundChannel") ObjectProvider<MessageChannel> outbound) {
        this.outbound = outbound;
    }

    @Override
    public void afterMessageHandled(
            Message<?> message, MessageChannel channel, MessageHandler handler, @Nullable Exception failure) {
        StompHeaderAccessor headers = MessageHeaderAccessor.getAccessor(message, StompHeaderAccessor.class);
        if (failure != null || headers == null || headers.getCommand() != StompCommand.SUBSCRIBE) {
            return;
        }
        String receipt = headers.getReceipt();
        if (receipt != null && registers(handler, String.valueOf(headers.getDestination()))) {
            StompHeaderAccessor answer = StompHeaderAccessor.create(StompCommand.RECEIPT);
            answer.setReceiptId(receipt);
            answer.setSessionId(headers.getSessionId());
            outbound.getObject().send(MessageBuilder.createMessage(new byte[0], answer.getMessageHeaders()));
        }
    }

    private static boolean registers(MessageHandler handler, String destination) {
        return destination.startsWith("/user/")
                ? handler instanceof UserDestinationMessageHandler
                : handler instanceof SimpleBrokerMessageHandler;
    }
}
