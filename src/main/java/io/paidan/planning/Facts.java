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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

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
 * @param loads appliances picked up within the last day
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
        List<Commitments.Load> loads,
        Map<VisitId, Set<TechnicianId>> refusals) {

    /** In which day of the plan an instant falls: 0 today or before, 1 tomorrow … */
    int day(Instant instant) {
        long days = ChronoUnit.DAYS.between(
                now.atZone(zone).toLocalDate(), instant.atZone(zone).toLocalDate());
        return (int) Math.max(0, days);
    }

    /** Whose work goes on or begins at once. Who stands at the door without the other of two is not among them. */
    Map<VisitId, Commitment> begun() {
        Map<VisitId, Commitment> there = commitments.stream()
                .filter(commitment ->
                        commitment.kind() == Commitment.Kind.ON_SITE || commitment.kind() == Commitment.Kind.ARRIVED)
                .collect(Collectors.toMap(Commitment::visit, Function.identity()));
        Set<VisitId> toMake = tickets.stream()
                .flatMap(ticket -> ticket.visitsToMake().stream())
                .collect(Collectors.toSet());
        return there.values().stream()
                .filter(commitment -> {
                    VisitId partner = commitment.visit().partner();
                    boolean alone = !toMake.contains(partner) || there.containsKey(partner);
                    return commitment.kind() == Commitment.Kind.ON_SITE || alone;
                })
                .collect(Collectors.toMap(Commitment::visit, Function.identity()));
    }
}
