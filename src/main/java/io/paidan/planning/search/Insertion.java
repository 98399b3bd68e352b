package io.paidan.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Where a visit fits best into a plan that otherwise stays as it is: the fast lane of the planner. */
public final class Insertion {

    /**
     * A place for a visit.
     *
     * @param route the route
     * @param position index in the route before which the visit goes, the way by the store counted that goes before it
     * @param restock index in the route before which the route's way by the store must go first, or −1
     * @param delta what the whole plan costs more (its medium part is negative: the visit is no longer unassigned)
     */
    public record Spot(int route, int position, int restock, Cost delta) {}

    private Insertion() {}

    /**
     * The best place on each of the k best routes, best first. Places before pinned visits, on routes that may not serve the
     * visit, or that break more hard rules than are broken already, are not offered; so the list may be empty. It is for a visit of
     * which a linked one is on no route: {@link #all} places them together; and for a plan in which visits wait in a circle.
     *
     * @param visit an unassigned visit
     */
    public static List<Spot> best(Problem problem, Solution plan, int visit, int k) {
        List<Spot> spots = problem.links().length > 0 || problem.worstLateWeight() != 0
                ? together(problem, plan, visit)
                : apart(problem, plan, visit);
        spots.sort(Comparator.comparing(Spot::delta));
        return List.copyOf(spots.subList(0, Math.min(k, spots.size())));
    }

    /** Where one route's costs depend on others. */
    private static List<Spot> together(Problem problem, Solution plan, int visit) {
        List<Spot> spots = new ArrayList<>();
        if (Relief.waitsForever(problem, plan.routes())) {
            return spots;
        }
        Fleet fleet = new Fleet(new Ground(problem, false), plan);
        Restock restock = Restock.of(fleet, Integer.MAX_VALUE);
        for (int r = 0; r < problem.routes(); r++) {
            judge(restock, fleet.tours[r], visit, spots);
        }
        return spots;
    }

    private static List<Spot> apart(Problem problem, Solution plan, int visit) {
        Ground ground = new Ground(problem, false);
        Tour tour = new Tour(ground, null);
        Restock restock = new Restock(ground, plan.routeOf(problem), Integer.MAX_VALUE);
        List<Spot> spots = new ArrayList<>();
        for (int r = 0; r < problem.routes(); r++) {
            tour.set(r, plan.routes()[r], plan.routes()[r].length);
            judge(restock, tour, visit, spots);
        }
        return spots;
    }

    private static void judge(Restock restock, Tour tour, int visit, List<Spot> spots) {
        Problem problem = tour.problem;
        long soft = problem.allows(visit, tour.route) ? restock.scan(tour, visit) : Tour.NO;
        if (soft != Tour.NO) {
            int place = restock.place();
            spots.add(new Spot(
                    tour.route,
                    Restock.position(place),
                    Restock.store(place),
                    new Cost(0, -problem.unassignedCost()[visit], soft)));
        }
    }

    /**
     * The plan as far as its links let it stand: without visits that wait in a circle, of whose group one is missing, or that the
     * waiting for others makes too late. Without links it is the plan itself; pinned visits stay.
     */
    public static Solution mended(Problem problem, Solution plan) {
        if (problem.links().length == 0 || Relief.waitsForever(problem, problem.pinned())) {
            return plan;
        }
        Fleet fleet = new Fleet(new Ground(problem, false), Relief.untangled(problem, plan));
        new Relief(fleet).run();
        return fleet.toSolution();
    }

    /**
     * Places these unassigned visits: dearer tiers before cheaper ones, and among equals that one first that would lose most if
     * it did not get its best route (regret). What does not fit stays unassigned.
     */
    public static Solution all(Problem problem, Solution plan, int[] visits) {
        if (Relief.waitsForever(problem, plan.routes())) {
            return plan;
        }
        Fleet fleet = new Fleet(new Ground(problem, visits.length > 20), plan);
        if (fleet.coupling == null) {
            new Regret(fleet, visits).run();
        } else {
            together(fleet, fleet.coupling, visits);
        }
        return fleet.toSolution();
    }

    /** An insertion may make room on another route, so what was left over gets another chance. */
    private static void together(Fleet fleet, Coupling coupling, int[] visits) {
        Groups groups = new Groups(fleet, coupling, null, r -> true);
        int before;
        do {
            before = fleet.absentCount;
            groups.placeAll(visits);
            new Regret(
                            fleet,
                            Arrays.stream(visits)
                                    .filter(v -> fleet.routeOf[v] < 0 && !groups.concerns(v))
                                    .toArray())
                    .run();
        } while (fleet.absentCount < before);
    }
}
