package io.paidan.ticket;

import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One customer's request for a visit, as intake recorded it (I1–I7). Immutable; {@link Tickets} hands out the present state.
 *
 * @param ordinal which attempt this is; see {@link #visit()}
 * @param reviewed whether a person has looked at an urgent ticket (I7)
 * @param address as the customer gave it; empty when only coordinates are known
 * @param window when the customer is at home; null when any time will do
 * @param slaDue by when somebody must have been there (S1)
 * @param service time on site, without travel
 * @param technicians how many are needed together, 1 or 2: they begin at the same time
 * @param errand what the present visit is for; {@code service}, {@code parts} and {@code window} are those of this visit (D9)
 * @param seatsDone of this attempt: whose part is done while the other's is not
 * @param skills every one of them is needed (D2), as are rating and parts, of whoever goes alone or leads; a helper needs none
 * @param minimumRating 1 to 5, in each of the skills
 * @param parts likely parts, which must be on the van (D6)
 * @param preferredTechnician knows this customer or appliance (D10)
 * @param excludedTechnicians never to be sent (D10)
 * @param closedAt null as long as the ticket is open
 * @param version counts the changes, from 1
 */
public record Ticket(
        TicketNumber number,
        int ordinal,
        Territory territory,
        Channel channel,
        Category category,
        Grading grading,
        Priority priority,
        boolean reviewed,
        Customer customer,
        String address,
        Location location,
        Set<Flag> flags,
        @Nullable TimeWindow window,
        Instant slaDue,
        Duration service,
        int technicians,
        Set<Integer> seatsDone,
        Errand errand,
        Set<Skill> skills,
        int minimumRating,
        Set<String> parts,
        @Nullable TechnicianId preferredTechnician,
        Set<TechnicianId> excludedTechnicians,
        String symptom,
        Product product,
        Instant createdAt,
        State state,
        @Nullable Instant closedAt,
        int version) {
    /** A window this short is an exact appointment, to be reached 5 to 10 minutes early (D4). */
    public static final Duration EXACT_APPOINTMENT = Duration.ofMinutes(30);

    /** More than two hands at a time are two tickets. */
    public static final int MOST_TECHNICIANS = 2;

    public Ticket {
        if (technicians < 1 || technicians > MOST_TECHNICIANS) {
            throw new IllegalArgumentException(
                    "Ticket " + number + " needs 1 or 2 technicians, but was given " + technicians + ".");
        }
        flags = Set.copyOf(flags);
        seatsDone = Set.copyOf(seatsDone);
        skills = Set.copyOf(skills);
        parts = Set.copyOf(parts);
        excludedTechnicians = Set.copyOf(excludedTechnicians);
    }

    /** The present journey of whoever goes alone or leads. */
    public VisitId visit() {
        return new VisitId(number, ordinal);
    }

    /** The journeys of the present attempt, one a technician, the lead's first. */
    public List<VisitId> visits() {
        return IntStream.rangeClosed(1, technicians)
                .mapToObj(seat -> new VisitId(number, ordinal, seat))
                .toList();
    }

    /** Those of them that are not done yet: what is to be planned while the ticket is open. */
    public List<VisitId> visitsToMake() {
        return visits().stream()
                .filter(visit -> !seatsDone.contains(visit.seat()))
                .toList();
    }

    public boolean needsTwo() {
        return technicians > 1;
    }

    /** When the work may begin at the earliest: the customer is at home and the repair is ready; null when any time will do. */
    public @Nullable Instant notBefore() {
        Instant home = window == null ? null : window.start();
        if (!(errand instanceof Errand.BringBack back)) {
            return home;
        }
        return home != null && home.isAfter(back.readyAt()) ? home : back.readyAt();
    }

    public boolean exactAppointment() {
        return window != null && window.length().compareTo(EXACT_APPOINTMENT) <= 0;
    }

    /** I1: all end in one pool. */
    public enum Channel {
        HOTLINE,
        WEB,
        WECHAT,
        STORE,
        EMAIL,
        SALES
    }

    /** I5. */
    public enum Category {
        FAULT,
        CONSULTATION,
        COMPLAINT,
        SUGGESTION,
        RETURN
    }

    /** I6. */
    public enum Severity {
        SERIOUS,
        NORMAL,
        SLIGHT
    }

    /** I6. */
    public enum Urgency {
        URGENT,
        FAIRLY_URGENT,
        NORMAL
    }

    /** I6: one appliance, or a whole batch of them. */
    public enum Scope {
        SINGLE,
        BATCH
    }

    /** What the priority is derived from (I6), and the one a person gave instead, if any. */
    public record Grading(
            Severity severity,
            Urgency urgency,
            Scope scope,
            @Nullable Priority given) {}

    /** @param phone unmasked: mask it before it leaves the server; empty when unknown */
    public record Customer(String name, String phone, Level level) {
        public enum Level {
            VIP,
            REGULAR
        }
    }

    /** Each text is empty when unknown. */
    public record Product(String model, String serial) {}

    public enum Flag {
        /** Further than 500 m from any street: a person must check the place. */
        FAR_FROM_STREET,
        /** Address, phone or model is missing: planned only provisionally (I4). */
        INCOMPLETE,
        /** Urgent and not yet seen by a person (I7); it goes first all the same. */
        NEEDS_REVIEW
    }

    public enum State {
        OPEN,
        DONE,
        CANCELLED
    }
}
