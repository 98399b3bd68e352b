package io.paidan.planning.search;

import java.util.Arrays;

/** Puts routes of other plans into the fleet, each in the place of the one that is most like it, and none in the place of another. */
final class Handover {
    private final Fleet fleet;
    private final boolean[] isGiven;
    // Scratch.
    private final int[] shared;

    Handover(Fleet fleet) {
        this.fleet = fleet;
        isGiven = new boolean[fleet.ground.routes];
        shared = new int[fleet.ground.routes];
    }

    /** Begins with another child. */
    void begin() {
        Arrays.fill(isGiven, false);
    }

    /**
     * Gives visits to one of the routes that may have them.
     *
     * @param group the routes, which differ in nothing but their number
     * @return how many visits; 0 if they are there already in this order, or nobody is left for them
     */
    int give(int[] group, int[] visits) {
        int target = mostLike(group, visits);
        if (target < 0) {
            return 0;
        }
        isGiven[target] = true;
        Tour tour = fleet.tours[target];
        if (Arrays.equals(tour.visits, 0, tour.length, visits, 0, visits.length)) {
            return 0;
        }
        fleet.replace(target, visits);
        return visits.length;
    }

    private int mostLike(int[] group, int[] visits) {
        Arrays.fill(shared, 0);
        for (int v : visits) {
            if (fleet.routeOf[v] >= 0) {
                shared[fleet.routeOf[v]]++;
            }
        }
        int target = -1;
        for (int r : group) {
            if (!isGiven[r] && (target < 0 || shared[r] > shared[target])) {
                target = r;
            }
        }
        return target;
    }
}
