package io.paidan.planning;

import io.paidan.disruption.Disruption;
import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Shift;
import io.paidan.workforce.ShiftPattern;
import io.paidan.workforce.Technician;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A small city day on the equator: 0.01 degrees are 1.11 km and, on its streets, two minutes. Monday, 08:00 UTC. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    static final Skill PRINTER = new Skill("printer");
    static final Weights WEIGHTS = weights();

    final List<Ticket> tickets = new ArrayList<>();
    final List<Technician> technicians = new ArrayList<>();
    final List<Shift> shifts = new ArrayList<>();
    final Map<TechnicianId, Location> positions = new HashMap<>();
    final List<Disruption> disruptions = new ArrayList<>();
    final List<Commitment> commitments = new ArrayList<>();
    final Map<VisitId, Commitments.Published> published = new HashMap<>();
    final List<Commitments.Load> loads = new ArrayList<>();
    final Map<VisitId, Set<TechnicianId>> refusals = new HashMap<>();

    private static Weights weights() {
        Path file = Path.of("solver-config", "weights.yaml");
        try (var in = Files.newInputStream(file)) {
            return Weights.read(in, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TechnicianId id(int number) {
        return new TechnicianId("T" + number);
    }

    static VisitId visit(int number) {
        return new VisitId(TicketNumber.of(TODAY, number), 1);
    }

    static Location at(double longitude) {
        return new Location(longitude, 0);
    }

    static TimeWindow window(String from, String to) {
        return new TimeWindow(Instant.parse("2026-03-02T" + from + ":00Z"), Instant.parse("2026-03-02T" + to + ":00Z"));
    }

    /** A technician based at this longitude who knows printers, on shift today from 08:00 to 16:00 with an hour of overtime. */
    Technician technician(int number, double longitude) {
        return technician(number, longitude, Map.of(PRINTER, 5), Set.of());
    }

    Technician technician(int number, double longitude, Map<Skill, Integer> skills, Set<String> vanStock) {
        return technician(number, longitude, skills, vanStock, 2);
    }

    Technician technician(
            int number, double longitude, Map<Skill, Integer> skills, Set<String> vanStock, int vanSpace) {
        Technician technician = new Technician(
                id(number),
                "Technician " + number,
                "",
                Territory.CITY,
                at(longitude),
                skills,
                new ShiftPattern(
                        Set.of(DayOfWeek.MONDAY),
                        LocalTime.of(8, 0),
                        LocalTime.of(16, 0),
                        null,
                        null,
                        Duration.ZERO,
                        Duration.ofHours(1)),
                vanStock,
                vanSpace,
                true);
        technicians.add(technician);
        shifts.add(new Shift(technician.id(), window("08:00", "16:00"), null, Duration.ZERO, Duration.ofHours(1)));
        return technician;
    }

    Ticket ticket(int number, double longitude) {
        return ticket(number, longitude, Priority.NORMAL, null);
    }

    Ticket ticket(int number, double longitude, Priority priority, @Nullable TimeWindow window) {
        return add(ticket(number, longitude, priority, window, Set.of(PRINTER), 1, Set.of(), null, Set.of()));
    }

    /** A ticket for printers that two technicians begin together. */
    Ticket forTwo(int number, double longitude, @Nullable TimeWindow window) {
        return add(of(number, longitude, window, 2, new Errand.AtHome()));
    }

    /** A workshop job: the appliance is to be picked up. */
    Ticket pickUp(int number, double longitude) {
        return add(of(number, longitude, null, 1, new Errand.PickUp()));
    }

    /** An appliance that technician 1 has picked up a day ago. */
    Ticket bringBack(int number, double longitude, Instant readyAt) {
        return add(of(number, longitude, null, 1, new Errand.BringBack(id(1), NOW.minus(Duration.ofDays(1)), readyAt)));
    }

    static Ticket of(int number, double longitude, @Nullable TimeWindow window, int count, Errand errand) {
        return ticket(
                number,
                longitude,
                Priority.NORMAL,
                window,
                Set.of(PRINTER),
                1,
                Set.of(),
                null,
                Set.of(),
                count,
                errand);
    }

    static VisitId helper(int number) {
        return visit(number).partner();
    }

    Ticket add(Ticket ticket) {
        tickets.add(ticket);
        return ticket;
    }

    static Ticket ticket(
            int number,
            double longitude,
            Priority priority,
            @Nullable TimeWindow window,
            Set<Skill> skills,
            int minimumRating,
            Set<String> parts,
            @Nullable TechnicianId preferred,
            Set<TechnicianId> excluded) {
        return ticket(
                number,
                longitude,
                priority,
                window,
                skills,
                minimumRating,
                parts,
                preferred,
                excluded,
                1,
                new Errand.AtHome());
    }

    static Ticket ticket(
            int number,
            double longitude,
            Priority priority,
            @Nullable TimeWindow window,
            Set<Skill> skills,
            int minimumRating,
            Set<String> parts,
            @Nullable TechnicianId preferred,
            Set<TechnicianId> excluded,
            int count,
            Errand errand) {
        return new Ticket(
                TicketNumber.of(TODAY, number),
                1,
                Territory.CITY,
                Ticket.Channel.WEB,
                Ticket.Category.FAULT,
                new Ticket.Grading(Ticket.Severity.NORMAL, Ticket.Urgency.NORMAL, Ticket.Scope.SINGLE, null),
                priority,
                true,
                new Ticket.Customer("Li", "", Ticket.Customer.Level.REGULAR),
                "",
                at(longitude),
                Set.of(),
                window,
                NOW.plus(Duration.ofHours(24)),
                Duration.ofMinutes(30),
                count,
                Set.of(),
                errand,
                skills,
                minimumRating,
                parts,
                preferred,
                excluded,
                "",
                new Ticket.Product("", ""),
                NOW,
                Ticket.State.OPEN,
                null,
                1);
    }

    Facts facts() {
        return new Facts(
                Territory.CITY,
                NOW,
                ZoneOffset.UTC,
                NOW.plus(Duration.ofDays(3)),
                tickets,
                technicians,
                shifts,
                positions,
                disruptions,
                commitments,
                published,
                loads,
                refusals);
    }

    Assembly assembly() {
        return new ProblemAssembler(WEIGHTS).assemble(facts(), new TravelTables(new Ruler(), () -> {}, () -> {})::of);
    }

    /** Plans by the fast lane alone. */
    Plan plan() {
        Assembly assembly = assembly();
        return PlanWriter.plan(assembly, FastLane.plan(assembly), 1, "test");
    }
}
