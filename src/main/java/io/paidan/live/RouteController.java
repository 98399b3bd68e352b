package io.paidan.live;

import io.paidan.account.Actor;
import io.paidan.city.Conditions;
import io.paidan.city.Path;
import io.paidan.city.Roads;
import io.paidan.city.SlowZone;
import io.paidan.dispatch.Assignment;
import io.paidan.dispatch.Assignments;
import io.paidan.disruption.Closure;
import io.paidan.disruption.Disruptions;
import io.paidan.disruption.Storm;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.ticket.Ticket;
import io.paidan.ticket.Tickets;
import io.paidan.workforce.Position;
import io.paidan.workforce.Positions;
import io.paidan.workforce.Technician;
import io.paidan.workforce.Technicians;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The routes in force as lines along the streets. */
@RestController
class RouteController {
    private final Assignments assignments;
    private final Tickets tickets;
    private final Technicians technicians;
    private final Positions positions;
    private final Disruptions disruptions;
    private final Clock clock;
    private final Legs legs;

    RouteController(
            Assignments assignments,
            Tickets tickets,
            Technicians technicians,
            Positions positions,
            Disruptions disruptions,
            Clock clock,
            Roads roads) {
        this.assignments = assignments;
        this.tickets = tickets;
        this.technicians = technicians;
        this.positions = positions;
        this.disruptions = disruptions;
        this.clock = clock;
        this.legs = new Legs(roads);
    }

    /** @param technicians ids with commas between them; none for everybody */
    @GetMapping("/api/routes")
    Routes routes(@RequestParam(name = "technicians", required = false) List<String> technicians, Actor actor) {
        Set<TechnicianId> wanted = ids(technicians == null ? List.of() : technicians);
        Map<TechnicianId, List<Assignment>> byTechnician = assignments.all().stream()
                .filter(a -> actor.sees(a.territory()))
                .filter(a -> wanted.isEmpty() || wanted.contains(a.technician()))
                .collect(Collectors.groupingBy(Assignment::technician, LinkedHashMap::new, Collectors.toList()));
        Map<String, Ticket> open = new HashMap<>();
        tickets.open().forEach(ticket -> ticket.visits().forEach(visit -> open.put(visit.toString(), ticket)));
        Conditions conditions = conditions();
        List<Route> routes = new ArrayList<>();
        byTechnician.forEach((technician, visits) -> this.technicians
                .find(technician)
                .ifPresent(known -> routes.add(route(known, visits, open, conditions))));
        long version =
                assignments.plans().stream().mapToLong(plan -> plan.version()).sum();
        return new Routes(version, routes);
    }

    private Route route(
            Technician technician, List<Assignment> visits, Map<String, Ticket> open, Conditions conditions) {
        Location from =
                positions.latest(technician.id()).map(Position::location).orElse(technician.base());
        List<Leg> drawn = new ArrayList<>();
        for (Assignment a : visits) {
            Ticket ticket = open.get(a.visit().toString());
            if (ticket != null && !a.state().onSite()) {
                Path path = legs.path(from, ticket.location(), conditions);
                drawn.add(new Leg(
                        a.visit().toString(),
                        Rows.lonLat(from),
                        path.line().stream().map(Rows::lonLat).toList(),
                        a.travelSeconds()));
            }
            if (ticket != null) {
                from = ticket.location();
            }
        }
        return new Route(technician.id().value(), drawn);
    }

    private Conditions conditions() {
        return new Conditions(disruptions.active(clock.instant()).stream()
                .flatMap(disruption -> switch (disruption) {
                    case Storm storm -> Stream.of(SlowZone.slowed(storm.area(), storm.travelFactor()));
                    case Closure closure -> Stream.of(SlowZone.closed(closure.area()));
                    case io.paidan.disruption.Delay delay -> Stream.<SlowZone>of();
                })
                .toList());
    }

    private static Set<TechnicianId> ids(List<String> texts) {
        Set<TechnicianId> ids = new TreeSet<>();
        for (String text : texts) {
            try {
                ids.add(new TechnicianId(text.strip()));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput("technicians", String.valueOf(e.getMessage()));
            }
        }
        return ids;
    }

    record Routes(long planVersion, List<Route> routes) {}

    /** @param legs in the order of driving; the way to a visit already begun is not drawn any more */
    record Route(String technician, List<Leg> legs) {}

    /** @param line along the streets, {@code [[longitude, latitude], …]} */
    record Leg(String visit, List<Double> from, List<List<Double>> line, int travelSeconds) {}

    /** Keeps the legs drawn last: a plan changes few of them, and drawing one takes milliseconds. */
    private static final class Legs {
        private static final int MOST = 5_000;

        private final Roads roads;
        private final Map<Key, Path> latest = new LinkedHashMap<>(256, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Path> eldest) {
                return size() > MOST;
            }
        };

        private record Key(Location from, Location to, Conditions conditions) {}

        Legs(Roads roads) {
            this.roads = roads;
        }

        Path path(Location from, Location to, Conditions conditions) {
            Key key = new Key(from, to, conditions);
            synchronized (latest) {
                Path known = latest.get(key);
                if (known != null) {
                    return known;
                }
            }
            Path path = roads.path(from, to, conditions);
            synchronized (latest) {
                latest.put(key, path);
            }
            return path;
        }
    }
}
