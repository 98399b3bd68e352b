package io.paidan.planning.search;

import java.util.ArrayList;
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
     * visit, or that break more hard rules than are broken already, are not offered; so the list may be empty.
     *
     * @param visit an unassigned visit
     */
    public static List<Spot> best(Problem problem, Solution plan, int visit, int k) {
        Ground ground = new Ground(problem, false);
        Tour tour = new Tour(ground);
        Restock restock = new Restock(ground, plan.routeOf(problem), Integer.MAX_VALUE);
        List<Spot> spots = new ArrayList<>();
        for (int r = 0; r < problem.routes(); r++) {
            if (problem.allows(visit, r)) {
                tour.set(r, plan.routes()[r], plan.routes()[r].length);
                long soft = restock.scan(tour, visit);
                if (soft != Tour.NO) {
                    int place = restock.place();
                    spots.add(new Spot(
                            r,
                            Restock.position(place),
                            Restock.store(place),
                            new Cost(0, -problem.unassignedCost()[visit], soft)));
                }
            }
        }
        spots.sort(Comparator.comparing(Spot::delta));
        return List.copyOf(spots.subList(0, Math.min(k, spots.size())));
    }

    /**
     * Places these unassigned visits: dearer tiers before cheaper ones, and among equals that one first that would lose most if
     * it did not get its best route (regret). What does not fit stays unassigned.
     */
    public static Solution all(Problem problem, Solution plan, int[] visits) {
        Fleet fleet = new Fleet(new Ground(problem, visits.length > 20), plan);
        new Regret(fleet, visits).run();
        return fleet.toSolution();
    }
}
