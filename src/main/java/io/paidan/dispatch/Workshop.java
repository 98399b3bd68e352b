package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Tickets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What goes to the workshop and comes back (D9). Called inside the transaction of the report that took it along. */
@Component
class Workshop {
    private static final Duration LONGEST_REPAIR = Duration.ofDays(90);
    private static final Duration LONGEST_RETURN = Duration.ofHours(10);

    private final Tickets tickets;
    private final Duration repairTime;
    private final Duration returnService;

    /**
     * @param repairTime from the pick-up until the repair is ready, as long as nobody knows better
     * @param returnService time on site that bringing an appliance back takes
     */
    Workshop(
            Tickets tickets,
            @Value("${paidan.dispatch.repair-time:P2D}") Duration repairTime,
            @Value("${paidan.dispatch.return-service:PT30M}") Duration returnService) {
        this.tickets = tickets;
        this.repairTime = checked("repair-time", repairTime, Duration.ZERO, LONGEST_REPAIR);
        this.returnService = checked("return-service", returnService, Duration.ofMinutes(1), LONGEST_RETURN);
    }

    private static Duration checked(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "paidan.dispatch." + name + " must be from " + least + " to " + most + ", but was " + value + ".");
        }
        return value;
    }

    /**
     * The visit has ended with the appliance on the van; its way back is to be planned.
     *
     * @param other of two technicians; of two on site it is the lead's van that carries, as it is the lead who knows the trade
     */
    void take(Assignment taken, Optional<Assignment> other, VisitReport report) {
        TechnicianId carrier = other.filter(
                        one -> taken.visit().helps() && one.state().onSite())
                .map(Assignment::technician)
                .orElse(taken.technician());
        Instant at = report.at();
        tickets.takenToWorkshop(
                taken.visit(),
                new Errand.BringBack(carrier, at, at.plus(repairTime)),
                returnService,
                taken.state() + ": " + report.why());
    }
}
