package io.paidan.planning;

import io.paidan.disruption.Disruption;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Shift;
import io.paidan.workforce.Technician;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything planning knows at one moment; what {@link ProblemAssembler} turns into a problem, and nothing else goes in.
 *
 * @param now whole second; second 0 of the problem
 * @param zone in which days are meant
 * @param horizonEnd appointments from here on are left for later
 * @param tickets open ones of the territory
 * @param technicians active ones of the territory
 * @param shifts theirs, from today to the horizon's end
 * @param positions fresh ones only
 * @param disruptions that touch the horizon
 * @param refusals who declined which visit (M9)
 */
record Facts(
        Territory territory,
        Instant now,
        ZoneId zone,
        Instant horizonEnd,
        List<Ticket> tickets,
        List<Technician> technicians,
        List<Shift> shifts,
        Map<TechnicianId, Location> positions,
        List<Disruption> disruptions,
        List<Commitment> commitments,
        Map<VisitId, Commitments.Published> published,
        Map<VisitId, Set<TechnicianId>> refusals) {}
