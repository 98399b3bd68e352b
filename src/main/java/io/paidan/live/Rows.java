package io.paidan.live;

import io.paidan.account.Phones;
import io.paidan.city.City;
import io.paidan.dispatch.Assignment;
import io.paidan.dispatch.AssignmentsChanged.Move;
import io.paidan.dispatch.Deadlines;
import io.paidan.dispatch.VisitState;
import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Radius;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Position;
import io.paidan.workforce.Technician;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the console is told, row by row. Phones masked, coordinates {@code [longitude, latitude]}, instants in UTC. */
final class Rows {
    private Rows() {}

    record Span(Instant from, Instant to) {
        static @Nullable Span of(@Nullable TimeWindow window) {
            return window == null ? null : new Span(window.start(), window.end());
        }
    }

    /** A place as JSON wants it; a list, so that rows can be compared. */
    static List<Double> lonLat(Location location) {
        return List.of(rounded(location.longitude()), rounded(location.latitude()));
    }

    /** Six decimals are a tenth of a metre. */
    static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    record CustomerRow(String name, String phone, Ticket.Customer.Level level) {}

    record AssignmentRow(
            String technician,
            VisitState state,
            Instant leave,
            Instant arrival,
            Instant start,
            Instant departure,
            int travelSeconds,
            int position,
            int lateMinutes,
            boolean locked,
            @Nullable Radius radius) {
        static AssignmentRow of(Assignment a) {
            return new AssignmentRow(
                    a.technician().value(),
                    a.state(),
                    a.leave(),
                    a.arrival(),
                    a.start(),
                    a.departure(),
                    a.travelSeconds(),
                    a.position(),
                    a.lateMinutes(),
                    a.locked(),
                    a.radius());
        }
    }

    /** Who has the visit, or why nobody has. */
    record VisitRow(
            String visit,
            @Nullable AssignmentRow assignment,
            @Nullable String unassignedReason) {
        static VisitRow of(VisitId visit, @Nullable Assignment assignment, @Nullable String reason) {
            return new VisitRow(
                    visit.toString(),
                    assignment == null ? null : AssignmentRow.of(assignment),
                    assignment == null ? reason : null);
        }

        boolean isOpen() {
            return assignment == null;
        }
    }

    /**
     * @param visit of whoever goes alone or leads, with {@code assignment} and {@code unassignedReason}
     * @param errand what {@code visit} is for: repair at the customer's, pick-up or return (D9)
     * @param pickedUpBy whose van the appliance left in; null as long as it is at the customer's
     * @param repairReadyAt when the return may begin; null as long as the appliance is at the customer's
     * @param helper the visit of the second of two technicians, who begins at the same time; null when one is enough
     */
    record TicketRow(
            String number,
            String visit,
            String territory,
            Ticket.Category category,
            Priority priority,
            Ticket.State state,
            String symptom,
            CustomerRow customer,
            String address,
            @ArraySchema(minItems = 2, maxItems = 2) List<Double> location,
            List<Ticket.Flag> flags,
            @Nullable Span window,
            Instant slaDue,
            long serviceMinutes,
            Errand.Kind errand,
            @Nullable String pickedUpBy,
            @Nullable Instant repairReadyAt,
            List<String> skills,
            List<String> parts,
            Instant createdAt,
            Instant breachAt,
            @Nullable AssignmentRow assignment,
            @Nullable String unassignedReason,
            @Nullable VisitRow helper) {
        static TicketRow of(Ticket ticket, VisitRow lead, @Nullable VisitRow helper) {
            Ticket.Customer customer = ticket.customer();
            Errand.BringBack back = ticket.errand() instanceof Errand.BringBack some ? some : null;
            return new TicketRow(
                    ticket.number().value(),
                    lead.visit(),
                    ticket.territory().name(),
                    ticket.category(),
                    ticket.priority(),
                    ticket.state(),
                    ticket.symptom(),
                    new CustomerRow(customer.name(), Phones.mask(customer.phone()), customer.level()),
                    ticket.address(),
                    lonLat(ticket.location()),
                    ticket.flags().stream().sorted().toList(),
                    Span.of(ticket.window()),
                    ticket.slaDue(),
                    ticket.service().toMinutes(),
                    ticket.errand().kind(),
                    back == null ? null : back.pickedUpBy().value(),
                    back == null ? null : back.readyAt(),
                    ticket.skills().stream().sorted().map(skill -> skill.code()).toList(),
                    ticket.parts().stream().sorted().toList(),
                    ticket.createdAt(),
                    Deadlines.breachAt(ticket),
                    lead.assignment(),
                    lead.unassignedReason(),
                    helper);
        }

        /** Whether somebody is still to be found for it. */
        boolean lacksSomebody() {
            return assignment == null || (helper != null && helper.isOpen());
        }

        TicketRow with(VisitRow lead, @Nullable VisitRow newHelper) {
            return new TicketRow(
                    number,
                    visit,
                    territory,
                    category,
                    priority,
                    state,
                    symptom,
                    customer,
                    address,
                    location,
                    flags,
                    window,
                    slaDue,
                    serviceMinutes,
                    errand,
                    pickedUpBy,
                    repairReadyAt,
                    skills,
                    parts,
                    createdAt,
                    breachAt,
                    lead.assignment(),
                    lead.unassignedReason(),
                    newHelper);
        }
    }

    record SkillRow(String skill, int rating) {}

    /** What a technician is doing. */
    enum Status {
        OFF_SHIFT,
        IDLE,
        EN_ROUTE,
        ON_SITE,
        BREAK,
        /** On shift, but the phone has been silent. */
        OFFLINE
    }

    /** @param breakTime the break of this shift as planned, past or to come */
    record TechnicianRow(
            String id,
            String name,
            String territory,
            String phone,
            @ArraySchema(minItems = 2, maxItems = 2) List<Double> base,
            List<SkillRow> skills,
            @Nullable Span shift,
            boolean onShift,

            @ArraySchema(minItems = 2, maxItems = 2) @Nullable
            List<Double> position,

            @Nullable Double heading,
            @Nullable Instant positionAt,
            Status status,
            List<String> vanStock,
            int vanSpace,
            List<String> route,
            @Nullable Span breakTime,
            boolean inStorm) {
        static TechnicianRow of(
                Technician technician,
                @Nullable TimeWindow shift,
                boolean onShift,
                Status status,
                List<String> route,
                @Nullable TimeWindow breakTime,
                boolean inStorm) {
            return new TechnicianRow(
                    technician.id().value(),
                    technician.name(),
                    technician.territory().name(),
                    Phones.mask(technician.phone()),
                    lonLat(technician.base()),
                    technician.skills().entrySet().stream()
                            .map(e -> new SkillRow(e.getKey().code(), e.getValue()))
                            .toList(),
                    Span.of(shift),
                    onShift,
                    null,
                    null,
                    null,
                    status,
                    List.copyOf(new TreeSet<>(technician.vanStock())),
                    technician.vanSpace(),
                    route,
                    Span.of(breakTime),
                    inStorm);
        }

        /** The positions travel once a second on their own; here they are filled in only when a row is told anyway. */
        TechnicianRow at(Position fix) {
            return new TechnicianRow(
                    id,
                    name,
                    territory,
                    phone,
                    base,
                    skills,
                    shift,
                    onShift,
                    lonLat(fix.location()),
                    fix.headingDegrees(),
                    fix.at(),
                    status,
                    vanStock,
                    vanSpace,
                    route,
                    breakTime,
                    inStorm);
        }

        TechnicianRow with(List<String> newRoute) {
            return new TechnicianRow(
                    id,
                    name,
                    territory,
                    phone,
                    base,
                    skills,
                    shift,
                    onShift,
                    position,
                    heading,
                    positionAt,
                    status,
                    vanStock,
                    vanSpace,
                    newRoute,
                    breakTime,
                    inStorm);
        }
    }

    /** @param version of the whole city: the sum over the territories, so it grows with each plan of any of them */
    record PlanRow(
            long version,
            @Nullable Instant madeAt,
            String reason,
            int unassigned,
            long travelMinutes,
            int replansPerMinute) {
        static final PlanRow NONE = new PlanRow(0, null, "", 0, 0, 0);
    }

    record AssignmentChange(
            String ticket,
            @Nullable AssignmentRow assignment,
            @Nullable String unassignedReason,
            @Nullable VisitRow helper) {}

    record RouteRow(String technician, List<String> route) {}

    record MoveRow(
            String visit,
            @Nullable String from,
            @Nullable String to,
            String cause,
            @Nullable Radius radius) {
        static MoveRow of(Move move) {
            return new MoveRow(
                    move.visit().toString(), text(move.from()), text(move.to()), move.cause(), move.radius());
        }

        private static @Nullable String text(@Nullable TechnicianId technician) {
            return technician == null ? null : technician.value();
        }
    }

    /** A disruption as {@link io.paidan.disruption.DisruptionFeature} makes it, for the API's description. */
    record DisruptionRow(
            @Schema(allowableValues = "Feature") String type,
            String id,
            @Nullable OutlineRow geometry,
            EffectRow properties) {}

    record OutlineRow(@Schema(allowableValues = "Polygon") String type, List<List<List<Double>>> coordinates) {}

    /** Which of the numbers are there depends on the kind. */
    record EffectRow(
            @Schema(
                    allowableValues = {"storm", "closure", "delay"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            String kind,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Instant from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Instant to,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String territory,

            Double travelFactor,
            Double serviceFactor,
            String technician,
            Integer minutes) {}

    record CityRow(
            String name,
            String zone,
            @ArraySchema(minItems = 4, maxItems = 4) List<Double> bounds,
            @ArraySchema(minItems = 2, maxItems = 2) List<Double> centre,
            String attribution) {
        static CityRow of(City city) {
            var bounds = city.bounds();
            return new CityRow(
                    city.name(),
                    city.zone().getId(),
                    Stream.of(bounds.getMinX(), bounds.getMinY(), bounds.getMaxX(), bounds.getMaxY())
                            .map(Rows::rounded)
                            .toList(),
                    lonLat(city.centre()),
                    city.attribution());
        }
    }
}
