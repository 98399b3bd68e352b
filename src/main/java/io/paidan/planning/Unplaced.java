package io.paidan.planning;

import io.paidan.kernel.Skill;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import io.paidan.ticket.Errand;
import io.paidan.workforce.Technician;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Why a visit is on no route, and the cheapest thing a person could do about it (D12). */
final class Unplaced {
    /** Looking for the closest technician takes a millisecond a visit; with a thousand on no route nobody reads them all. */
    private static final int MOST_SEARCHED = 100;

    private final Assembly assembly;
    private final Solution solution;
    private final Fit fit;
    private int searched;

    Unplaced(Assembly assembly, Solution solution) {
        this.assembly = assembly;
        this.solution = solution;
        this.fit = new Fit(assembly.problem(), solution.routes());
    }

    UnassignedVisit explain(int v) {
        Journey journey = assembly.journeys().get(v);
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
                    journey,
                    "NO_SHIFT",
                    "No technician has a shift up to " + assembly.facts().horizonEnd() + ". Add a shift.");
        }
        return free > 0 ? noTime(journey, v) : noTechnician(journey, v, bars);
    }

    private static UnassignedVisit because(Journey journey, String code, String detail) {
        return new UnassignedVisit(journey.visit(), code, detail);
    }

    /** The technicians that come closest decide the reason: out of radius is nearer to a solution than lacking the skill. */
    private UnassignedVisit noTechnician(Journey journey, int v, Map<Bar, Integer> bars) {
        if (bars.containsKey(Bar.RADIUS)) {
            int r = nearest(v, Bar.RADIUS);
            return because(
                    journey,
                    "OUT_OF_RADIUS",
                    "The nearest able technician, %s, is based %.1f km away. Widen the radius or assign by hand."
                            .formatted(assembly.works().get(r).technician().id(), kilometres(r, v)));
        }
        if (bars.containsKey(Bar.TAKEN)) {
            return because(
                    journey,
                    "EXCLUDED",
                    "A person gave it to a technician who has no shift. Unlock it or give it to somebody else.");
        }
        if (bars.containsKey(Bar.EXCLUDED) || bars.containsKey(Bar.REFUSED) || bars.containsKey(Bar.PARTNER)) {
            return because(
                    journey,
                    "EXCLUDED",
                    "Everybody able is excluded by the customer or has declined. Lift an exclusion or assign by hand.");
        }
        return lacking(journey, v, bars);
    }

    private UnassignedVisit lacking(Journey journey, int v, Map<Bar, Integer> bars) {
        if (bars.containsKey(Bar.PART)) {
            int r = nearest(v, Bar.PART);
            return because(
                    journey,
                    "NO_PART",
                    "No able technician has %s on the van. Bring it to %s, %.1f km away."
                            .formatted(
                                    String.join(", ", missingParts(journey, r)),
                                    assembly.works().get(r).technician().id(),
                                    kilometres(r, v)));
        }
        if (bars.containsKey(Bar.RATING)) {
            return because(
                    journey,
                    "NO_RATING",
                    "Nobody is rated %d or better in %s. Lower the ticket's minimum rating."
                            .formatted(journey.minimumRating(), names(journey.skills())));
        }
        return because(
                journey,
                "NO_SKILL",
                "No technician on shift has %s. Correct the ticket's skills or add a technician."
                        .formatted(names(journey.skills())));
    }

    private UnassignedVisit noTime(Journey journey, int v) {
        TimeWindow window = journey.ticket().window();
        if (window != null && assembly.problem().latest()[v] < 0) {
            return because(
                    journey,
                    "NO_TIME",
                    "The appointment ended at " + window.end() + ". Agree a new time with the customer.");
        }
        UnassignedVisit notReady = notReady(journey);
        if (notReady != null) {
            return notReady;
        }
        if (++searched > MOST_SEARCHED) {
            return because(
                    journey,
                    "NO_TIME",
                    "No able technician has free time, and %d more visits wait for one. Add technicians or overtime."
                            .formatted(solution.unassigned().length - 1));
        }
        Closest closest = closest(v);
        if (closest == null || closest.hard() >= Problem.NEVER / 2) {
            return because(
                    journey,
                    "NO_TIME",
                    "No street leads there now, or every route is full. Agree a new time or lift the closure.");
        }
        return tooLittle(journey, v, closest);
    }

    /** D9: nobody is short of anything as long as the repair is not ready. */
    private @Nullable UnassignedVisit notReady(Journey journey) {
        boolean waits = journey.ticket().errand() instanceof Errand.BringBack back
                && back.readyAt().isAfter(assembly.facts().now());
        return waits
                ? because(
                        journey,
                        "NOT_READY",
                        "The repair is ready at %s, and nobody is free from then to %s. It is planned as soon as the days after that are."
                                .formatted(
                                        journey.ticket().notBefore(),
                                        assembly.facts().horizonEnd()))
                : null;
    }

    private UnassignedVisit tooLittle(Journey journey, int v, Closest closest) {
        TimeWindow window = journey.ticket().window();
        Instant until = window == null ? assembly.facts().horizonEnd() : window.end();
        int r = closest.route();
        TechnicianId technician = assembly.works().get(r).technician().id();
        if (fit.lackingRoom(r, v) > 0) {
            return because(
                    journey,
                    "VAN_FULL",
                    "Nobody able has a place on the van up to %s. Closest: %s, %s"
                            .formatted(
                                    until,
                                    technician,
                                    vanFull(assembly.problem().room()[r])));
        }
        if (journey.ticket().needsTwo() && closest.hard() <= 0) {
            return because(
                    journey,
                    "NO_PARTNER",
                    "Two must begin together, and no two are free at the same time up to %s. Closest: %s. Agree a later time or allow overtime."
                            .formatted(until, technician));
        }
        return because(
                journey,
                "NO_TIME",
                "No able technician has free time up to %s. Closest: %s, short of %d min. Agree a later time or allow overtime."
                        .formatted(until, technician, (closest.hard() + 59) / 60));
    }

    static String vanFull(int room) {
        return "van full: room for %d in that shift; agree a later day or allow more van space".formatted(room);
    }

    private record Closest(int route, long hard) {}

    /** The route that would break the hard rules by the fewest seconds. */
    private @Nullable Closest closest(int v) {
        Closest best = null;
        for (int r = 0; r < assembly.works().size(); r++) {
            if (assembly.problem().allows(v, r)) {
                long hard = fit.cheapest(r, v).hard();
                if (best == null || hard < best.hard()) {
                    best = new Closest(r, hard);
                }
            }
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

    private Collection<String> missingParts(Journey journey, int r) {
        return missingParts(journey, assembly.works().get(r).technician());
    }

    static Collection<String> missingParts(Journey journey, Technician technician) {
        TreeSet<String> missing = new TreeSet<>(journey.parts());
        missing.removeAll(technician.vanStock());
        return missing;
    }

    static String names(Collection<Skill> skills) {
        List<String> codes = skills.stream().sorted().map(Skill::code).toList();
        return String.join(", ", codes).toLowerCase(Locale.ROOT);
    }
}
