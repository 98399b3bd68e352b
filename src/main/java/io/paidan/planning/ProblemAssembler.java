package io.paidan.planning;

import io.paidan.city.Conditions;
import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Problem;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Turns the facts of a moment into a problem on arrays: a pure function, every rule of the domain in one place. */
final class ProblemAssembler {
    private static final Duration EARLY = Duration.ofMinutes(5);

    private final Weights weights;

    ProblemAssembler(Weights weights) {
        this.weights = weights;
    }

    /** Where the travel times come from; the places are those of the routes' starts and ends and of the tickets. */
    interface Travel {
        TravelTables.Tables of(Collection<Location> places, List<Conditions> conditions);
    }

    Assembly assemble(Facts facts, Travel travel) {
        List<Work> works = Works.of(facts);
        List<Journey> journeys = toPlan(facts);
        Map<VisitId, Integer> indexOf = new HashMap<>();
        for (int v = 0; v < journeys.size(); v++) {
            indexOf.put(journeys.get(v).visit(), v);
        }
        List<WeatherSlice> weather = WeatherSlice.of(facts.disruptions(), facts.now(), facts.horizonEnd());
        List<Location> places = new ArrayList<>();
        works.forEach(work -> {
            places.add(work.place());
            places.add(work.technician().base());
        });
        journeys.forEach(journey -> places.add(journey.location()));
        TravelTables.Tables tables =
                travel.of(places, weather.stream().map(WeatherSlice::conditions).toList());
        TicketPairings pairings = new TicketPairings(weights, facts, works, journeys);
        Problem problem = new Build(weights, facts, works, journeys, indexOf, pairings).problem(weather, tables);
        return new Assembly(facts, problem, works, journeys, Map.copyOf(indexOf), pairings, tables.exact());
    }

    /** Visits of open tickets that are not being worked on and may begin before the horizon: by appointment, and by repair (D9). */
    private static List<Journey> toPlan(Facts facts) {
        Set<VisitId> begun = facts.begun().keySet();
        return facts.tickets().stream()
                .filter(ticket -> {
                    Instant notBefore = ticket.notBefore();
                    return notBefore == null || notBefore.isBefore(facts.horizonEnd());
                })
                .flatMap(ticket -> ticket.visitsToMake().stream()
                        .filter(visit -> !begun.contains(visit))
                        .map(visit -> new Journey(ticket, visit)))
                .toList();
    }

    /** The arrays of one problem. */
    private record Build(
            Weights weights,
            Facts facts,
            List<Work> works,
            List<Journey> journeys,
            Map<VisitId, Integer> indexOf,
            TicketPairings pairings) {

        Problem problem(List<WeatherSlice> weather, TravelTables.Tables tables) {
            return new Problem(
                            ofTickets(ticket -> at(tables, ticket.location())),
                            ofTickets(this::earliest),
                            ofTickets(this::due),
                            IntStream.range(0, journeys.size())
                                    .map(this::latest)
                                    .toArray(),
                            IntStream.range(0, journeys.size())
                                    .map(this::wantedArrival)
                                    .toArray(),
                            journeys.stream().mapToInt(this::promisedBy).toArray(),
                            ofTickets(ticket -> weights.latePerSecond().getOrDefault(ticket.priority(), 0)),
                            ofTickets(ticket -> weights.promisePerSecond().getOrDefault(ticket.priority(), 0)),
                            unassignedCost(),
                            journeys.stream().mapToInt(Journey::size).toArray(),
                            room(),
                            ofWorks(work -> at(tables, work.place())),
                            ofWorks(work -> at(tables, work.technician().base())),
                            ofWorks(work -> second(work.readyAt())),
                            ofWorks(work -> second(work.shift().hours().end())),
                            ofWorks(work -> second(
                                    work.shift().hours().end().plus(work.shift().maxOvertime()))),
                            ofWorks(work -> breakWindow(work).from()),
                            ofWorks(work -> breakWindow(work).to()),
                            ofWorks(work -> breakWindow(work).seconds()),
                            pinned(),
                            allowed(),
                            preference(),
                            slices(weather, tables),
                            weights.travelPerSecond(),
                            weights.earlyArrivalPerSecond(),
                            weights.overtimePerSecond(),
                            weights.fairnessPerSquareMinute())
                    .linked(together());
        }

        /** Two technicians of one ticket begin at the same time, unless one of them is at work already. */
        private Problem.Link[] together() {
            List<Problem.Link> links = new ArrayList<>();
            for (Journey journey : journeys) {
                Integer lead = indexOf.get(journey.visit().partner());
                Integer helper = indexOf.get(journey.visit());
                if (journey.visit().helps() && lead != null && helper != null) {
                    links.add(new Problem.Link(lead, helper, 0, 0));
                }
            }
            return links.toArray(Problem.Link[]::new);
        }

        private int[] ofTickets(ToIntFunction<Ticket> value) {
            return journeys.stream()
                    .mapToInt(journey -> value.applyAsInt(journey.ticket()))
                    .toArray();
        }

        private int[] ofWorks(ToIntFunction<Work> value) {
            return works.stream().mapToInt(value).toArray();
        }

        private static int at(TravelTables.Tables tables, Location place) {
            Integer index = tables.index().get(place);
            if (index == null) {
                throw new IllegalStateException("The travel times lack the place " + place + " they were asked for.");
            }
            return index;
        }

        private int second(Instant instant) {
            long seconds = Duration.between(facts.now(), instant).toSeconds();
            return Math.clamp(seconds, -Problem.NEVER, Problem.NEVER);
        }

        private int earliest(Ticket ticket) {
            Instant notBefore = ticket.notBefore();
            // A whole second, and not the one before.
            return notBefore == null ? 0 : second(notBefore.plusNanos(999_999_999));
        }

        private int due(Ticket ticket) {
            TimeWindow window = ticket.window();
            return second(window == null ? ticket.slaDue() : window.end());
        }

        /** Hard only for appointments, and not for what is under way or was given by a person: that comes late rather than never. */
        private int latest(int visit) {
            TimeWindow window = journeys.get(visit).ticket().window();
            boolean kept = pairings.commitment(visit) != null || pairings.partnersCommitment(visit) != null;
            return window == null || kept ? Problem.NEVER : second(window.end().plus(weights.maxLateness()));
        }

        /** D4; and at once when the other of two stands at the door already. */
        private int wantedArrival(int visit) {
            Ticket ticket = journeys.get(visit).ticket();
            TimeWindow window = ticket.window();
            int appointed = window != null && ticket.exactAppointment()
                    ? second(window.start().minus(EARLY))
                    : Problem.NEVER;
            Commitment other = pairings.partnersCommitment(visit);
            boolean awaited = other != null && other.kind() == Commitment.Kind.ARRIVED;
            return awaited ? Math.min(appointed, Math.max(0, earliest(ticket))) : appointed;
        }

        private int promisedBy(Journey journey) {
            Commitments.Published published = facts.published().get(journey.visit());
            TimeWindow promise = published == null ? null : published.promise();
            return promise == null ? Problem.NEVER : second(promise.end());
        }

        /** D9; what a person decided, or is under way, finds room all the same, in the shift it was published for. */
        private int[] room() {
            int[] decided = new int[works.size()];
            for (int v = 0; v < journeys.size(); v++) {
                Commitment commitment = pairings.commitment(v);
                int r = commitment == null ? -1 : pairings.publishedRoute(v);
                if (r >= 0) {
                    decided[r] += journeys.get(v).size();
                }
            }
            return IntStream.range(0, works.size())
                    .map(r -> Math.max(
                            decided[r],
                            works.get(r).technician().vanSpace() - works.get(r).loaded()))
                    .toArray();
        }

        /** Each tier costs more than everything below it together (M3). */
        private long[] unassignedCost() {
            long important = 1 + count(Priority.NORMAL);
            long urgent = 1 + count(Priority.NORMAL) + important * count(Priority.IMPORTANT);
            return journeys.stream()
                    .mapToLong(journey -> switch (journey.ticket().priority()) {
                        case NORMAL -> 1;
                        case IMPORTANT -> important;
                        case URGENT -> urgent;
                    })
                    .toArray();
        }

        private long count(Priority priority) {
            return journeys.stream()
                    .filter(journey -> journey.ticket().priority() == priority)
                    .count();
        }

        private record BreakWindow(int from, int to, int seconds) {}

        /** A break whose latest begin has passed is over or forgone: the plan can no longer promise it. */
        private BreakWindow breakWindow(Work work) {
            TimeWindow window = work.shift().breakWindow();
            int length = (int) work.shift().breakLength().toSeconds();
            if (window == null || length <= 0 || work.readyAt().isAfter(window.end())) {
                return new BreakWindow(0, Problem.NEVER, 0);
            }
            return new BreakWindow(second(window.start()), second(window.end()), length);
        }

        private int[][] pinned() {
            return works.stream()
                    .map(work -> work.under().stream()
                            .filter(commitment -> indexOf.containsKey(commitment.visit()))
                            .mapToInt(commitment -> indexOf.getOrDefault(commitment.visit(), -1))
                            .toArray())
                    .toArray(int[][]::new);
        }

        private long[][] allowed() {
            long[][] allowed = new long[journeys.size()][(works.size() + 63) / 64];
            for (int v = 0; v < journeys.size(); v++) {
                for (int r = 0; r < works.size(); r++) {
                    if (pairings.bar(r, v) == null) {
                        allowed[v][r >> 6] |= 1L << (r & 63);
                    }
                }
            }
            return allowed;
        }

        private int[][] preference() {
            int[][] preference = new int[works.size()][journeys.size()];
            for (int r = 0; r < works.size(); r++) {
                for (int v = 0; v < journeys.size(); v++) {
                    for (Part part : Part.values()) {
                        preference[r][v] += pairings.cost(part, r, v);
                    }
                }
            }
            return preference;
        }

        private Problem.Slice[] slices(List<WeatherSlice> weather, TravelTables.Tables tables) {
            Problem.Slice[] slices = new Problem.Slice[weather.size()];
            for (int s = 0; s < slices.length; s++) {
                WeatherSlice slice = weather.get(s);
                int[] service = ofTickets(ticket ->
                        (int) Math.round(ticket.service().toSeconds() * slice.serviceFactor(ticket.location())));
                slices[s] =
                        new Problem.Slice(second(slice.from()), tables.seconds().get(s), service);
            }
            return slices;
        }
    }
}
