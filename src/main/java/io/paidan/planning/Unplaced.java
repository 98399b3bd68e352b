package io.paidan.planning;

import io.paidan.kernel.Skill;
import io.paidan.kernel.TimeWindow;
import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Schedule;
import io.paidan.planning.search.Solution;
import io.paidan.ticket.Ticket;
import io.paidan.workforce.Technician;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Why a visit is on no route, and the cheapest thing a person could do about it (D12). */
final class Unplaced {
    /** Looking for the closest technician takes a millisecond a visit; with a thousand on no route nobody reads them all. */
    private static final int MOST_SEARCHED = 100;

    private final Assembly assembly;
    private final Solution solution;
    private int searched;

    Unplaced(Assembly assembly, Solution solution) {
        this.assembly = assembly;
        this.solution = solution;
    }

    UnassignedVisit explain(int v) {
        Ticket ticket = assembly.tickets().get(v);
        Map<Bar, Integer> bars = new EnumMap<>(Bar.class);
        int free = 0;
        for (int r = 0; r < assembly.works().size(); r++) {
            Bar bar = assembly.pairings().bar(r, v);
            if (bar == null) {
                free++;
            } else {
                bars.merge(bar, 1, Integer::sum);
            }
        }
        if (assembly.works().isEmpty()) {
            return because(
                    ticket,
                    "NO_SHIFT",
                    "No technician has a shift up to " + assembly.facts().horizonEnd() + ". Add a shift.");
        }
        return free > 0 ? noTime(ticket, v) : noTechnician(ticket, v, bars);
    }

    private static UnassignedVisit because(Ticket ticket, String code, String detail) {
        return new UnassignedVisit(ticket.visit(), code, detail);
    }

    /** The technicians that come closest decide the reason: out of radius is nearer to a solution than lacking the skill. */
    private UnassignedVisit noTechnician(Ticket ticket, int v, Map<Bar, Integer> bars) {
        if (bars.containsKey(Bar.RADIUS)) {
            int r = nearest(v, Bar.RADIUS);
            return because(
                    ticket,
                    "OUT_OF_RADIUS",
                    "The nearest able technician, %s, is based %.1f km away. Widen the radius or assign by hand."
                            .formatted(assembly.works().get(r).technician().id(), kilometres(r, v)));
        }
        if (bars.containsKey(Bar.TAKEN)) {
            return because(
                    ticket,
                    "EXCLUDED",
                    "A person gave it to a technician who has no shift. Unlock it or give it to somebody else.");
        }
        if (bars.containsKey(Bar.EXCLUDED) || bars.containsKey(Bar.REFUSED)) {
            return because(
                    ticket,
                    "EXCLUDED",
                    "Everybody able is excluded by the customer or has declined. Lift an exclusion or assign by hand.");
        }
        return lacking(ticket, v, bars);
    }

    private UnassignedVisit lacking(Ticket ticket, int v, Map<Bar, Integer> bars) {
        if (bars.containsKey(Bar.PART)) {
            int r = nearest(v, Bar.PART);
            return because(
                    ticket,
                    "NO_PART",
                    "No able technician has %s on the van. Bring it to %s, %.1f km away."
                            .formatted(
                                    String.join(", ", missingParts(ticket, r)),
                                    assembly.works().get(r).technician().id(),
                                    kilometres(r, v)));
        }
        if (bars.containsKey(Bar.RATING)) {
            return because(
                    ticket,
                    "NO_RATING",
                    "Nobody is rated %d or better in %s. Lower the ticket's minimum rating."
                            .formatted(ticket.minimumRating(), names(ticket.skills())));
        }
        return because(
                ticket,
                "NO_SKILL",
                "No technician on shift has %s. Correct the ticket's skills or add a technician."
                        .formatted(names(ticket.skills())));
    }

    private UnassignedVisit noTime(Ticket ticket, int v) {
        TimeWindow window = ticket.window();
        if (window != null && assembly.problem().latest()[v] < 0) {
            return because(
                    ticket,
                    "NO_TIME",
                    "The appointment ended at " + window.end() + ". Agree a new time with the customer.");
        }
        if (++searched > MOST_SEARCHED) {
            return because(
                    ticket,
                    "NO_TIME",
                    "No able technician has free time, and %d more visits wait for one. Add technicians or overtime."
                            .formatted(solution.unassigned().length - 1));
        }
        Closest closest = closest(v);
        if (closest == null || closest.hard() >= Problem.NEVER / 2) {
            return because(
                    ticket,
                    "NO_TIME",
                    "No street leads there now, or every route is full. Agree a new time or lift the closure.");
        }
        return because(
                ticket,
                "NO_TIME",
                "No able technician has free time up to %s. Closest: %s, short of %d min. Agree a later time or allow overtime."
                        .formatted(
                                window == null ? assembly.facts().horizonEnd() : window.end(),
                                assembly.works()
                                        .get(closest.route())
                                        .technician()
                                        .id(),
                                (closest.hard() + 59) / 60));
    }

    private record Closest(int route, long hard) {}

    /** The route that would break the hard rules by the fewest seconds. */
    private @org.jspecify.annotations.Nullable Closest closest(int v) {
        Closest best = null;
        for (int r = 0; r < assembly.works().size(); r++) {
            if (assembly.problem().allows(v, r)) {
                long hard =
                        cheapest(assembly.problem(), r, solution.routes()[r], v).hard();
                if (best == null || hard < best.hard()) {
                    best = new Closest(r, hard);
                }
            }
        }
        return best;
    }

    /** What the route costs more with the visit at its best place, broken rules included. */
    static Cost cheapest(Problem problem, int route, int[] visits, int visit) {
        Cost before = Schedule.of(problem, route, visits).terms().cost();
        Cost best = new Cost(Long.MAX_VALUE, 0, 0);
        for (int at = problem.pinned()[route].length; at <= visits.length; at++) {
            int position = at;
            int[] longer = IntStream.rangeClosed(0, visits.length)
                    .map(i -> i < position ? visits[i] : i == position ? visit : visits[i - 1])
                    .toArray();
            Cost delta = Schedule.of(problem, route, longer).terms().cost().minus(before);
            best = delta.compareTo(best) < 0 ? delta : best;
        }
        return best;
    }

    private int nearest(int v, Bar bar) {
        int best = -1;
        for (int r = 0; r < assembly.works().size(); r++) {
            if (assembly.pairings().bar(r, v) == bar
                    && (best < 0
                            || assembly.pairings().metres(r, v)
                                    < assembly.pairings().metres(best, v))) {
                best = r;
            }
        }
        return best;
    }

    private double kilometres(int r, int v) {
        return assembly.pairings().metres(r, v) / 1000;
    }

    private Collection<String> missingParts(Ticket ticket, int r) {
        return missingParts(ticket, assembly.works().get(r).technician());
    }

    static Collection<String> missingParts(Ticket ticket, Technician technician) {
        TreeSet<String> missing = new TreeSet<>(ticket.parts());
        missing.removeAll(technician.vanStock());
        return missing;
    }

    static String names(Collection<Skill> skills) {
        List<String> codes = skills.stream().sorted().map(Skill::code).toList();
        return String.join(", ", codes).toLowerCase(Locale.ROOT);
    }
}
