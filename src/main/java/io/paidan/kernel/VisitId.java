package io.paidan.kernel;

/**
 * One technician's journey to one customer: the ticket, the ordinal of the attempt, and the seat in it, written
 * {@code 20240510001-1} for whoever goes alone or leads and {@code 20240510001-1-2} for the second of two, who helps. A ticket that
 * returns to the pool (not at home, part missing) gets the next ordinal, so a late report about the old visit cannot touch the new one.
 */
public record VisitId(TicketNumber ticket, int ordinal, int seat) implements Comparable<VisitId> {
    /** The seat of whoever goes alone or leads. */
    public static final int LEAD = 1;

    /** The seat of the second of two technicians. */
    public static final int HELPER = 2;

    public VisitId {
        if (ordinal < 1) {
            throw new IllegalArgumentException("The ordinal of a visit counts from 1, but was " + ordinal + ".");
        }
        if (seat != LEAD && seat != HELPER) {
            throw new IllegalArgumentException("A visit has seat 1 or 2, but was given " + seat + ".");
        }
    }

    /** The visit of whoever goes alone or leads. */
    public VisitId(TicketNumber ticket, int ordinal) {
        this(ticket, ordinal, LEAD);
    }

    /** @throws IllegalArgumentException when the text is not ticket number, hyphen, ordinal, and perhaps {@code -2} */
    public static VisitId parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0 || !text.substring(hyphen + 1).matches("[1-9]\\d{0,3}(-2)?")) {
            throw new IllegalArgumentException(
                    "Visit \"" + text
                            + "\" is not a ticket number and an ordinal such as 20240510001-1, or 20240510001-1-2 for the helper.");
        }
        TicketNumber ticket = new TicketNumber(text.substring(0, hyphen));
        int second = text.indexOf('-', hyphen + 1);
        return second < 0
                ? new VisitId(ticket, Integer.parseInt(text.substring(hyphen + 1)))
                : new VisitId(ticket, Integer.parseInt(text.substring(hyphen + 1, second)), HELPER);
    }

    /** Whether this is the visit of the second of two, who brings a pair of hands and need not know the trade. */
    public boolean helps() {
        return seat == HELPER;
    }

    /** The visit of the other technician in the same attempt, if the ticket needs two. */
    public VisitId partner() {
        return new VisitId(ticket, ordinal, helps() ? LEAD : HELPER);
    }

    @Override
    public int compareTo(VisitId other) {
        int byTicket = ticket.compareTo(other.ticket);
        if (byTicket != 0) {
            return byTicket;
        }
        return ordinal != other.ordinal ? Integer.compare(ordinal, other.ordinal) : Integer.compare(seat, other.seat);
    }

    @Override
    public String toString() {
        return ticket + "-" + ordinal + (helps() ? "-2" : "");
    }
}
