package io.paidan.planning.search;

import java.util.SplittableRandom;

/**
 * Lets two technicians exchange all that they have to do, or one who has nothing to do take over all of another's. Where technicians
 * differ a plan is caught by whose a route is: visit by visit it only changes hands through plans that are much worse, as the first one
 * on an idle route pays for the whole way there and back. For routes that are their own.
 */
final class DaySwap implements Exchange {
    private final Fleet fleet;
    private final Neighbours neighbours;
    private final Depots depots;
    private final Restock restock;
    private final SplittableRandom random;
    private final Problem problem;
    private final int reach;

    /** @param reach how many of the nearest visits may be on the other route */
    DaySwap(Fleet fleet, Neighbours neighbours, Depots depots, Restock restock, SplittableRandom random, int reach) {
        this.fleet = fleet;
        this.neighbours = neighbours;
        this.depots = depots;
        this.restock = restock;
        this.random = random;
        this.reach = reach;
        problem = fleet.ground.problem;
    }

    /**
     * Lets the technician of a visit exchange with one who passes near by or, as often, with an idle one who would have the shortest way to
     * it, if each may serve what the other has and if the ways to and from the routes' ends and the preferences do not grow by more than
     * allowed. What is pinned stays.
     */
    @Override
    public boolean tryAt(int visit, double allowedGrowth) {
        int a = fleet.routeOf[visit];
        int b = random.nextBoolean() ? idle(visit) : passing(visit);
        if (a < 0 || b < 0 || depots.groupOf(a) == depots.groupOf(b)) {
            return false;
        }
        if (!mayServe(a, b) || !mayServe(b, a) || growth(a, b) > allowedGrowth) {
            return false;
        }
        restock.takeOff(fleet, a);
        restock.takeOff(fleet, b);
        fleet.swapTails(a, pinned(a), b, pinned(b));
        restock.mend(fleet);
        return true;
    }

    private int idle(int visit) {
        int[] groups = depots.near(visit);
        return groups.length == 0 ? -1 : depots.idle(groups[random.nextInt(groups.length)], fleet);
    }

    private int passing(int visit) {
        int[] near = neighbours.near(visit);
        return near.length == 0 ? -1 : fleet.routeOf[near[random.nextInt(Math.min(reach, near.length))]];
    }

    private int pinned(int route) {
        return problem.pinned()[route].length;
    }

    private boolean mayServe(int route, int other) {
        Tour tour = fleet.tours[other];
        for (int i = pinned(other); i < tour.length; i++) {
            int v = tour.visits[i];
            if (!fleet.ground.isStore[v] && !problem.allows(v, route)) {
                return false;
            }
        }
        return true;
    }

    /** How much more the ways to and from the ends and the preferences cost then. Ways by the store are left out: it moves, or goes. */
    long growth(int a, int b) {
        return ends(a, b) + ends(b, a) - ends(a, a) - ends(b, b);
    }

    /** What a route would cost besides the ways between its visits if it had those of another. */
    private long ends(int route, int other) {
        Tour tour = fleet.tours[other];
        int[] preference = problem.preference()[route];
        int first = -1;
        int last = -1;
        long preferences = 0;
        for (int i = pinned(other); i < tour.length; i++) {
            int v = tour.visits[i];
            if (!fleet.ground.isStore[v]) {
                preferences += preference[v];
                first = first < 0 ? v : first;
                last = v;
            }
        }
        return first < 0 ? 0 : preferences + problem.travelWeight() * (there(route, first) + back(route, last));
    }

    private long there(int route, int visit) {
        int head = pinned(route);
        int from = head == 0 ? problem.startPlace()[route] : problem.place()[fleet.tours[route].visits[head - 1]];
        return fleet.ground.travel[from][problem.place()[visit]];
    }

    private long back(int route, int visit) {
        int end = problem.endPlace()[route];
        return end < 0 ? 0 : fleet.ground.travel[problem.place()[visit]][end];
    }
}
