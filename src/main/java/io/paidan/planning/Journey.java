package io.paidan.planning;

import io.paidan.kernel.Location;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Ticket;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One technician's part of a ticket: what a visit of the problem stands for. Of two who go together the lead needs what the ticket
 * needs; the helper brings a pair of hands and needs no skill, no part, and need not know the customer.
 */
record Journey(Ticket ticket, VisitId visit) {
    Set<Skill> skills() {
        return visit.helps() ? Set.of() : ticket.skills();
    }

    int minimumRating() {
        return visit.helps() ? 1 : ticket.minimumRating();
    }

    Set<String> parts() {
        return visit.helps() ? Set.of() : ticket.parts();
    }

    @Nullable
    TechnicianId preferredTechnician() {
        return visit.helps() ? null : ticket.preferredTechnician();
    }

    /** Units of van space: an appliance that is picked up or brought back takes one, in the lead's van (D9). */
    int size() {
        return ticket.errand().carries() && !visit.helps() ? 1 : 0;
    }

    Location location() {
        return ticket.location();
    }
}
