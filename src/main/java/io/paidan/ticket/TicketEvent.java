package io.paidan.ticket;

import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;

/** What happened to a ticket; published inside the transaction that stores it. */
public sealed interface TicketEvent {
    TicketNumber number();

    Territory territory();

    record Received(TicketNumber number, Territory territory) implements TicketEvent {}

    /** Any change of an open ticket; when it moved to another territory, one event names the old and one the new. */
    record Changed(TicketNumber number, Territory territory) implements TicketEvent {}

    record Cancelled(TicketNumber number, Territory territory, String reason) implements TicketEvent {}

    record Closed(TicketNumber number, Territory territory) implements TicketEvent {}

    /** The appliance is on its way to the workshop: bringing it back is to be planned (D9). */
    record TakenToWorkshop(TicketNumber number, Territory territory) implements TicketEvent {}

    /** Not at home, part missing: the next visit is to be planned (D11). */
    record ReturnedToPool(TicketNumber number, Territory territory, String reason) implements TicketEvent {}
}
