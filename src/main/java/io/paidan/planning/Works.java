package io.paidan.planning;

import io.paidan.disruption.Delay;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Shift;
import io.paidan.workforce.Technician;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Which shifts can still do work, where each starts and from when. */
final class Works {
    private final Facts facts;
    private final Map<VisitId, Ticket> tickets = new HashMap<>();
    private final Map<VisitId, Commitment> begun;

    private Works(Facts facts) {
        this.facts = facts;
        facts.tickets().forEach(ticket -> ticket.visitsToMake().forEach(visit -> tickets.put(visit, ticket)));
        this.begun = facts.begun();
    }

    /** By technician and time. A technician with begun work has a route even when his shift is over. */
    static List<Work> of(Facts facts) {
        Works works = new Works(facts);
        Map<TechnicianId, List<Shift>> shifts =
                facts.shifts().stream().collect(Collectors.groupingBy(Shift::technician));
        List<Technician> technicians = facts.technicians().stream()
                .sorted(Comparator.comparing(Technician::id))
                .toList();
        List<Work> all = new ArrayList<>();
        for (int t = 0; t < technicians.size(); t++) {
            Technician technician = technicians.get(t);
            all.addAll(works.of(technician, t, shifts.getOrDefault(technician.id(), List.of())));
        }
        return all;
    }

    private List<Work> of(Technician technician, int index, List<Shift> given) {
        List<Commitment> moving = facts.commitments().stream()
                .filter(commitment -> commitment.technician().equals(technician.id()))
                .filter(commitment -> commitment.kind() != Commitment.Kind.LOCKED)
                .filter(commitment -> tickets.containsKey(commitment.visit()))
                .sorted(Comparator.comparing(Commitment::since))
                .toList();
        List<Shift> shifts = given.stream()
                .filter(shift -> shift.hours().end().plus(shift.maxOvertime()).isAfter(facts.now()))
                .sorted(Comparator.comparing(shift -> shift.hours().start()))
                .collect(Collectors.toCollection(ArrayList::new));
        boolean onShift =
                !shifts.isEmpty() && !shifts.getFirst().hours().start().isAfter(facts.now());
        if (!moving.isEmpty() && !onShift) {
            shifts.addFirst(outsideHours(technician.id(), given, moving));
        }
        List<Work> works = new ArrayList<>();
        for (Shift shift : shifts) {
            works.add(work(technician, index, shift, works.isEmpty() ? moving : List.of(), emptied(given, shift)));
        }
        return works;
    }

    /** When the van was last emptied before this shift: at the latest end of the one before. */
    private static Instant emptied(List<Shift> given, Shift shift) {
        return given.stream()
                .filter(other -> other.hours().start().isBefore(shift.hours().start()))
                .map(other -> other.hours().end().plus(other.maxOvertime()))
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Work begun before or after the hours: it is finished, but nothing is added. */
    private Shift outsideHours(TechnicianId technician, List<Shift> given, List<Commitment> moving) {
        return given.stream()
                .filter(shift -> !shift.hours().end().isAfter(facts.now()))
                .max(Comparator.comparing(shift -> shift.hours().end()))
                .orElseGet(() -> new Shift(
                        technician,
                        new TimeWindow(
                                moving.getFirst().since(),
                                moving.getFirst().since().plusSeconds(1)),
                        null,
                        Duration.ZERO,
                        Duration.ZERO));
    }

    private Work work(Technician technician, int index, Shift shift, List<Commitment> moving, Instant emptied) {
        List<Commitment> begun = moving.stream()
                .filter(commitment -> this.begun.containsKey(commitment.visit()))
                .toList();
        List<Commitment> under = moving.stream()
                .filter(commitment -> !this.begun.containsKey(commitment.visit()))
                .sorted(Comparator.comparing(commitment -> commitment.kind() == Commitment.Kind.EN_ROUTE))
                .toList();
        boolean today = shift.hours().start().isBefore(facts.now().plus(Duration.ofMinutes(1))) || !moving.isEmpty();
        Location place = technician.base();
        Instant ready = shift.hours().start();
        if (today) {
            place = facts.positions().getOrDefault(technician.id(), technician.base());
            ready = facts.now();
        }
        for (Commitment commitment : begun) {
            Ticket ticket = tickets.get(commitment.visit());
            place = ticket == null ? place : ticket.location();
            ready = later(ready, commitment.expectedDeparture());
        }
        for (Commitment commitment : under) {
            Ticket ticket = tickets.get(commitment.visit());
            place = ticket == null || commitment.kind() == Commitment.Kind.EN_ROUTE ? place : ticket.location();
        }
        ready = later(delayed(technician.id(), shift, ready), facts.now());
        int day = facts.day(shift.hours().start());
        return new Work(
                technician,
                index,
                shift,
                day,
                place,
                ready,
                begun,
                under,
                today ? loaded(technician.id(), emptied, begun) : 0);
    }

    /** What is on the van, and what the pick-up that goes on puts there. */
    private int loaded(TechnicianId technician, Instant emptied, List<Commitment> begun) {
        long taken = facts.loads().stream()
                .filter(load ->
                        load.technician().equals(technician) && load.at().isAfter(emptied))
                .count();
        long taking = begun.stream()
                .map(Commitment::visit)
                .filter(visit -> !visit.helps()
                        && tickets.containsKey(visit)
                        && tickets.get(visit).errand() instanceof Errand.PickUp)
                .count();
        return Math.toIntExact(taken + taking);
    }

    /** A technician's own delay report (D7): not ready before its start + length, on the shift in which it falls. */
    private Instant delayed(TechnicianId technician, Shift shift, Instant ready) {
        Instant until = ready;
        for (var disruption : facts.disruptions()) {
            if (disruption instanceof Delay delay
                    && delay.technician().equals(technician)
                    && delay.span().start().isBefore(shift.hours().end())) {
                until = later(until, delay.span().start().plus(delay.duration()));
            }
        }
        return until;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
