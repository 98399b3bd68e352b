package io.paidan.planning.search;

import java.util.Arrays;

/** The best plan so far: copied route by route, and only the routes that changed since the last copy. */
final class Incumbent {
    private final Fleet fleet;
    private final int[][] routes;
    private final int[] lengths;
    private final boolean[] stale;
    private final int[] staleRoutes;
    private int staleCount;
    private long hard;
    private long medium;
    private long soft;
    private boolean news;

    Incumbent(Fleet fleet) {
        this.fleet = fleet;
        int n = fleet.tours.length;
        routes = new int[n][];
        lengths = new int[n];
        stale = new boolean[n];
        staleRoutes = new int[n];
        Arrays.fill(routes, new int[0]);
        restart();
    }

    /** Looks at the fleet before its changes are made final. */
    void note() {
        for (int i = 0; i < fleet.touchedCount; i++) {
            int r = fleet.touched[i];
            if (!stale[r]) {
                stale[r] = true;
                staleRoutes[staleCount++] = r;
            }
        }
        if (isBetter()) {
            for (int i = 0; i < staleCount; i++) {
                copy(staleRoutes[i]);
                stale[staleRoutes[i]] = false;
            }
            staleCount = 0;
            set();
            news = true;
        }
    }

    private boolean isBetter() {
        if (fleet.hard != hard) {
            return fleet.hard < hard;
        }
        return fleet.medium != medium ? fleet.medium < medium : fleet.soft < soft;
    }

    /** Whether the fleet costs no more than so many times as much, with as little undone. */
    boolean isAbout(double times) {
        return fleet.hard == hard && fleet.medium == medium && fleet.soft <= times * soft;
    }

    private void copy(int r) {
        Tour tour = fleet.tours[r];
        if (routes[r].length < tour.length) {
            routes[r] = new int[tour.length * 2];
        }
        System.arraycopy(tour.visits, 0, routes[r], 0, tour.length);
        lengths[r] = tour.length;
    }

    private void set() {
        hard = fleet.hard;
        medium = fleet.medium;
        soft = fleet.soft;
    }

    /** Forgets all and begins with the fleet as it is. */
    void restart() {
        for (int r = 0; r < routes.length; r++) {
            copy(r);
            stale[r] = false;
        }
        staleCount = 0;
        set();
        news = false;
    }

    Cost cost() {
        return new Cost(hard, medium, soft);
    }

    /** Whether there is a better plan than the one last told. */
    boolean isNews() {
        return news;
    }

    /** What there is has been told. */
    void told() {
        news = false;
    }

    Solution toSolution() {
        int[][] copy = new int[routes.length][];
        for (int r = 0; r < copy.length; r++) {
            copy[r] = Arrays.copyOf(routes[r], lengths[r]);
        }
        return Solution.of(fleet.ground.problem, copy);
    }
}
