package io.paidan.dispatch;

import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TicketNumber;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Plan;
import io.paidan.planning.PlanFigures;
import io.paidan.planning.PlannedRoute;
import io.paidan.planning.PlannedVisit;
import io.paidan.planning.Radius;
import io.paidan.planning.UnassignedVisit;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tickets and plans for tests, all on one morning. */
public final class Samples {
    public static final Instant NINE = Instant.parse("2024-05-10T09:00:00Z");
    public static final TechnicianId ANNA = new TechnicianId("T01");
    public static final TechnicianId BO = new TechnicianId("T02");

    /** The nearest ring: nothing had to be widened. */
    public static final Radius NEAR = new Radius(3_000, 0);

    private Samples() {}

    public static TicketNumber number(int running) {
        return TicketNumber.of(LocalDate.of(2024, 5, 10), running);
    }

    public static VisitId visit(int running) {
        return new VisitId(number(running), 1);
    }

    /** The visit of the second of two technicians. */
    public static VisitId helper(int running) {
        return visit(running).partner();
    }

    public static Ticket ticket(int running, @Nullable TimeWindow window) {
        return new Ticket(
                number(running),
                1,
                Territory.CITY,
                Ticket.Channel.HOTLINE,
                Ticket.Category.FAULT,
                new Ticket.Grading(Ticket.Severity.NORMAL, Ticket.Urgency.NORMAL, Ticket.Scope.SINGLE, null),
                Priority.NORMAL,
                false,
                new Ticket.Customer("Li", "13812340001", Ticket.Customer.Level.REGULAR),
                "Street 1",
                new Location(118.8, 32.05),
                Set.of(),
                window,
                NINE.plus(Duration.ofHours(24)),
                Duration.ofMinutes(40),
                1,
                Set.of(),
                new Errand.AtHome(),
                Set.of(),
                1,
                Set.of(),
                null,
                Set.of(),
                "no hot water",
                new Ticket.Product("", ""),
                NINE.minus(Duration.ofHours(1)),
                Ticket.State.OPEN,
                null,
                1);
    }

    /** Puts an open ticket without a window into the database. */
    public static void insertTicket(JdbcClient jdbc, int running) {
        jdbc.sql("""
                insert into ticket (number, territory, channel, category, severity, urgency, scope, priority, reviewed,
                    customer_name, customer_phone, customer_level, address, longitude, latitude, flags, sla_due,
                    service_seconds, skills, minimum_rating, parts, excluded_technicians, symptom, product_model,
                    product_serial, created_at, state)
                values (?, 'city', 'HOTLINE', 'FAULT', 'NORMAL', 'NORMAL', 'SINGLE', 'NORMAL', false, 'Li', '13812340001',
                    'REGULAR', 'Street 1', 118.8, 32.05, '{}', '2024-05-11T09:00:00Z', 2400, '{}', 1, '{}', '{}',
                    'no hot water', '', '', '2024-05-10T08:00:00Z', 'OPEN')""").param(number(running).value()).update();
    }

    /** A planner's decision, visit by visit: 20 minutes of driving, 40 of work, one after the other from nine o'clock. */
    public static final class PlanBuilder {
        private final Map<TechnicianId, List<PlannedVisit>> routes = new LinkedHashMap<>();
        private final List<UnassignedVisit> unassigned = new ArrayList<>();
        private final Map<TechnicianId, TimeWindow> breaks = new HashMap<>();
        private Instant from = NINE;
        private Radius radius = NEAR;

        public PlanBuilder from(Instant instant) {
            from = instant;
            return this;
        }

        /** For the routes that follow. */
        public PlanBuilder within(Radius needed) {
            radius = needed;
            return this;
        }

        /** For half an hour, counted from nine o'clock. */
        public PlanBuilder breakOf(TechnicianId technician, int afterMinutes) {
            Instant begin = NINE.plus(Duration.ofMinutes(afterMinutes));
            breaks.put(technician, new TimeWindow(begin, begin.plus(Duration.ofMinutes(30))));
            return this;
        }

        public PlanBuilder route(TechnicianId technician, int... running) {
            return route(
                    technician, Arrays.stream(running).mapToObj(Samples::visit).toArray(VisitId[]::new));
        }

        public PlanBuilder route(TechnicianId technician, VisitId... ids) {
            Instant leave = from;
            List<PlannedVisit> visits = routes.computeIfAbsent(technician, t -> new ArrayList<>());
            for (VisitId each : ids) {
                Instant arrival = leave.plus(Duration.ofMinutes(20));
                Instant departure = arrival.plus(Duration.ofMinutes(40));
                visits.add(new PlannedVisit(each, leave, arrival, arrival, departure, 1_200, false, radius));
                leave = departure;
            }
            return this;
        }

        public PlanBuilder unassigned(int running) {
            unassigned.add(new UnassignedVisit(visit(running), "NO_SKILL", "nobody knows printers"));
            return this;
        }

        public PlanBuilder unassigned(VisitId visit) {
            unassigned.add(new UnassignedVisit(visit, "NO_PARTNER", "nobody else is free"));
            return this;
        }

        public Plan plan(long version) {
            TimeWindow shift = new TimeWindow(NINE, NINE.plus(Duration.ofHours(9)));
            List<PlannedRoute> planned = new ArrayList<>();
            routes.forEach((technician, visits) ->
                    planned.add(new PlannedRoute(technician, shift, visits, breaks.get(technician))));
            PlanFigures figures = new PlanFigures(0, 3_600, 0, 0, 0, true, "0/0/0");
            return new Plan(Territory.CITY, version, from, planned, unassigned, figures, "plan " + version);
        }
    }
}
