package io.paidan.kernel;

/**
 * One journey to one customer: the ticket and the ordinal of the attempt, written {@code 20240510001-1}. A ticket that
 * returns to the pool (not at home, part missing) gets the next ordinal, so a late report about the old visit cannot touch the new one.
 */
public record VisitId(TicketNumber ticket, int ordinal) implements Comparable<VisitId> {
    public VisitId {
        if (ordinal < 1) {
            throw new IllegalArgumentException("The ordinal of a visit counts from 1, but was " + ordinal + ".");
        }
    }

    /** @throws IllegalArgumentException when the text is not ticket number, hyphen, ordinal */
    public static VisitId parse(String text) {
        int hyphen = text.indexOf('-');
        if (hyphen < 0 || !text.substring(hyphen + 1).matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException(
                    "Visit \"" + text + "\" is not a ticket number and an ordinal such as 20240510001-1.");
        }
        return new VisitId(new TicketNumber(text.substring(0, hyphen)), Integer.parseInt(text.substring(hyphen + 1)));
    }

    @Override
    public int compareTo(VisitId other) {
        int byTicket = ticket.compareTo(other.ticket);
        return byTicket != 0 ? byTicket : Integer.compare(ordinal, other.ordinal);
    }

    @Override
    public String toString() {
        return ticket + "-" + ordinal;
    }
}
