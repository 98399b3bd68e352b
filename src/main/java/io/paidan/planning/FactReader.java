package io.paidan.planning;

import io.paidan.disruption.Disruption;
import io.paidan.disruption.Disruptions;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.ticket.Tickets;
import io.paidan.workforce.Position;
import io.paidan.workforce.Positions;
import io.paidan.workforce.Shift;
import io.paidan.workforce.Technician;
import io.paidan.workforce.Technicians;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Reads the facts of a territory as they are stored at this moment. */
@Component
class FactReader implements FactSource {
    /** An older position says less about a technician than his base does. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    /** A technician who has moved less is still at the same place for planning, which spares the matrix a row and a column. */
    private static final double SAME_PLACE_METRES = 200;

    /** Whatever was picked up before is in the workshop: a shift and its overtime are shorter. */
    private static final Duration LONGEST_ON_A_VAN = Duration.ofDays(1);

    private final Tickets tickets;
    private final Technicians technicians;
    private final Positions positions;
    private final Disruptions disruptions;
    private final ObjectProvider<Commitments> commitments;
    private final Clock clock;
    private final ZoneId zone;
    private final int horizonDays;

    FactReader(
            Tickets tickets,
            Technicians technicians,
            Positions positions,
            Disruptions disruptions,
            ObjectProvider<Commitments> commitments,
            Clock clock,
            ZoneId zone,
            @Value("${paidan.planning.horizon-days:3}") int horizonDays) {
        if (horizonDays < 1 || horizonDays > 14) {
            throw new IllegalArgumentException(
                    "paidan.planning.horizon-days must be from 1 to 14, but was " + horizonDays + ".");
        }
        this.tickets = tickets;
        this.technicians = technicians;
        this.positions = positions;
        this.disruptions = disruptions;
        this.commitments = commitments;
        this.clock = clock;
        this.zone = zone;
        this.horizonDays = horizonDays;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Commitments commitments() {
        // Dispatch implements it and itself needs the planner: asked for late, the circle stays open.
        return commitments.getObject();
    }

    /** Every territory that has a technician or an open ticket. */
    Set<Territory> territories() {
        Set<Territory> all =
                technicians.all().stream().map(Technician::territory).collect(Collectors.toSet());
        tickets.open().forEach(ticket -> all.add(ticket.territory()));
        return all;
    }

    @Override
    public Facts read(Territory territory, Map<TechnicianId, Location> places) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Technician> own = technicians.all().stream()
                .filter(technician ->
                        technician.active() && technician.territory().equals(territory))
                .toList();
        Set<TechnicianId> ids = own.stream().map(Technician::id).collect(Collectors.toSet());
        // From yesterday, because a night shift reaches into today.
        List<Shift> shifts = technicians.shifts(today.minusDays(1), horizonDays + 1).stream()
                .filter(shift -> ids.contains(shift.technician()))
                .toList();
        Instant horizonEnd = today.plusDays(horizonDays).atStartOfDay(zone).toInstant();
        Commitments kept = commitments();
        return new Facts(
                territory,
                now,
                zone,
                horizonEnd,
                tickets.openOn(territory),
                own,
                shifts,
                fresh(now, ids, places),
                weather(now, horizonEnd),
                kept.of(territory),
                kept.published(territory),
                kept.loads(territory, now.minus(LONGEST_ON_A_VAN)),
                kept.refusals(territory));
    }

    private Map<TechnicianId, Location> fresh(Instant now, Set<TechnicianId> ids, Map<TechnicianId, Location> places) {
        Map<TechnicianId, Location> fresh = new HashMap<>();
        for (Position position : positions.all()) {
            if (ids.contains(position.technician()) && position.at().isAfter(now.minus(FRESH))) {
                Location known = places.get(position.technician());
                boolean same =
                        known != null && known.distanceTo(position.location()).value() < SAME_PLACE_METRES;
                Location place = same ? known : position.location();
                places.put(position.technician(), place);
                fresh.put(position.technician(), place);
            }
        }
        return fresh;
    }

    /** Weather is the same for everybody: a storm drawn by another territory's dispatcher counts here too. */
    private List<Disruption> weather(Instant now, Instant horizonEnd) {
        return disruptions.all().stream()
                .filter(disruption -> disruption.span().end().isAfter(now)
                        && disruption.span().start().isBefore(horizonEnd))
                .toList();
    }
}
