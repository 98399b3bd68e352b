package io.paidan.planning;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Schedule;
import io.paidan.planning.search.Solution;
import io.paidan.planning.search.Terms;
import io.paidan.planning.search.Timetable;
import io.paidan.workforce.Technician;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Answers "why this one, why not that one" out of the newest plan; reads only what no thread changes. */
final class Explainer {
    private final Weights weights;
    private final Assembly assembly;
    private final Problem problem;
    private final Solution solution;
    private final long version;

    Explainer(Weights weights, PlanningSession.Outcome outcome, long version) {
        this.weights = weights;
        this.assembly = outcome.assembly();
        this.problem = assembly.problem();
        this.solution = outcome.solution();
        this.version = version;
    }

    /** Empty when the plan does not know the visit, or it is being worked on already. */
    Optional<Explanation> explain(VisitId visit) {
        Integer v = assembly.indexOf().get(visit);
        return v == null ? Optional.empty() : Optional.of(explain(visit, v));
    }

    private Explanation explain(VisitId visit, int v) {
        int r = routeOf(v);
        int[][] without = Arrays.stream(solution.routes())
                .map(route -> Arrays.stream(route).filter(w -> w != v).toArray())
                .toArray(int[][]::new);
        if (r < 0) {
            UnassignedVisit reason = new Unplaced(assembly, solution).explain(v);
            return new Explanation(
                    visit.toString(),
                    version,
                    null,
                    null,
                    0,
                    Map.of(),
                    null,
                    new Explanation.Reason(reason.reasonCode(), reason.detail()),
                    alternatives(v, -1, new Fit(problem, without), 0));
        }
        Timetable plan = Timetable.of(problem, solution.routes());
        Schedule with = plan.schedules()[r];
        Map<String, Long> terms = terms(r, v, plan, Timetable.of(problem, without));
        long points = terms.values().stream().mapToLong(Long::longValue).sum();
        int position = IntStream.range(0, with.visits().length)
                .filter(i -> with.visits()[i] == v)
                .findFirst()
                .orElseThrow();
        Instant start = assembly.at(with.start()[position]);
        return new Explanation(
                visit.toString(),
                version,
                id(r).toString(),
                start,
                points,
                terms,
                ringKilometres(r, v),
                null,
                alternatives(v, r, new Fit(problem, without), points));
    }

    private int routeOf(int v) {
        for (int r = 0; r < solution.routes().length; r++) {
            if (Arrays.stream(solution.routes()[r]).anyMatch(w -> w == v)) {
                return r;
            }
        }
        return -1;
    }

    private TechnicianId id(int r) {
        return assembly.works().get(r).technician().id();
    }

    private double ringKilometres(int r, int v) {
        List<Integer> rings = weights.ringsMetres();
        int ring = weights.ring(assembly.pairings().metres(r, v));
        return ring < rings.size()
                ? rings.get(ring) / 1000.0
                : Math.ceil(assembly.pairings().metres(r, v) / 100) / 10;
    }

    /** Over the whole plan, because a visit that waits for another costs on two routes. */
    private Map<String, Long> terms(int r, int v, Timetable with, Timetable without) {
        Map<String, Long> terms = new LinkedHashMap<>();
        put(terms, "travel", difference(with, without, Terms::travelCost));
        put(terms, "lateness", difference(with, without, Terms::lateCost));
        put(terms, "worstLateness", (long) problem.worstLateWeight() * (with.worstLate() - without.worstLate()));
        put(terms, "earlyArrival", difference(with, without, Terms::earlyCost));
        put(terms, "promise", difference(with, without, Terms::promiseCost));
        for (Part part : Part.values()) {
            put(terms, part.name().toLowerCase(Locale.ROOT), assembly.pairings().cost(part, r, v));
        }
        put(terms, "overtime", difference(with, without, Terms::overtimeCost));
        put(terms, "fairness", difference(with, without, Terms::fairnessCost));
        put(terms, "idle", difference(with, without, Terms::idleCost));
        return terms;
    }

    private static long difference(Timetable with, Timetable without, ToLongFunction<Terms> term) {
        return sum(with, term) - sum(without, term);
    }

    private static long sum(Timetable timetable, ToLongFunction<Terms> term) {
        return Arrays.stream(timetable.schedules())
                .mapToLong(schedule -> term.applyAsLong(schedule.terms()))
                .sum();
    }

    private static void put(Map<String, Long> terms, String name, long points) {
        if (points != 0) {
            terms.put(name, points);
        }
    }

    /** One for each other technician: the best of his shifts. */
    private List<Explanation.Alternative> alternatives(int v, int current, Fit fit, long points) {
        Map<TechnicianId, Explanation.Alternative> best = new LinkedHashMap<>();
        for (int r = 0; r < problem.routes(); r++) {
            if (current < 0 || !id(r).equals(id(current))) {
                best.merge(id(r), alternative(v, r, fit, points), (a, b) -> ORDER.compare(a, b) <= 0 ? a : b);
            }
        }
        return best.values().stream().sorted(ORDER).toList();
    }

    private static final Comparator<Explanation.Alternative> ORDER = Comparator.comparing(
                    (Explanation.Alternative a) -> !a.possible())
            .thenComparing(a -> a.extraPoints() == null ? Long.MAX_VALUE : a.extraPoints())
            .thenComparing(Explanation.Alternative::distanceMetres);

    private Explanation.Alternative alternative(int v, int r, Fit fit, long points) {
        Bar bar = assembly.pairings().bar(r, v);
        if (bar != null) {
            return not(v, r, bar.name(), remedy(bar, r, v));
        }
        if (isWithPartner(v, r, fit)) {
            return not(v, r, Bar.PARTNER.name(), remedy(Bar.PARTNER, r, v));
        }
        Cost delta = fit.cheapest(r, v);
        if (delta.hard() >= Problem.NEVER / 2) {
            return not(v, r, "UNREACHABLE", "no street leads there in this weather; wait until the closure ends");
        }
        if (fit.lackingRoom(r, v) > 0) {
            return not(v, r, "VAN_FULL", Unplaced.vanFull(problem.room()[r]));
        }
        if (delta.hard() > 0) {
            return not(
                    v,
                    r,
                    "TIME",
                    "%d min are missing: a later appointment, more overtime or one visit less"
                            .formatted((delta.hard() + 59) / 60));
        }
        return new Explanation.Alternative(id(r).toString(), metres(r, v), true, delta.soft() - points, null, null);
    }

    private boolean isWithPartner(int v, int r, Fit fit) {
        Integer partner =
                assembly.indexOf().get(assembly.journeys().get(v).visit().partner());
        int other = partner == null ? -1 : fit.routeOf(partner);
        return other >= 0 && id(other).equals(id(r));
    }

    private Explanation.Alternative not(int v, int r, String rule, @Nullable String remedy) {
        return new Explanation.Alternative(id(r).toString(), metres(r, v), false, null, rule, remedy);
    }

    private long metres(int r, int v) {
        return Math.round(assembly.pairings().metres(r, v));
    }

    private String remedy(Bar bar, int r, int v) {
        Journey journey = assembly.journeys().get(v);
        Technician technician = assembly.works().get(r).technician();
        return switch (bar) {
            case TAKEN -> "somebody else is under way or was chosen by a person; unlock it first";
            case PARTNER -> "goes there as the other of the two; give that visit to somebody else first";
            case SKILL ->
                "lacks "
                        + Unplaced.names(journey.skills().stream()
                                .filter(skill -> !technician.skills().containsKey(skill))
                                .toList());
            case RATING ->
                "rated %d, the ticket demands %d; lower its minimum rating"
                        .formatted(TicketPairings.rating(journey, technician), journey.minimumRating());
            case PART -> "bring " + String.join(", ", Unplaced.missingParts(journey, technician));
            case EXCLUDED -> "excluded by the customer; lift the exclusion";
            case REFUSED -> "declined this visit; only a person may offer it again";
            case RADIUS ->
                "+%d m radius".formatted(metres(r, v) - weights.ringsMetres().getLast());
        };
    }
}
