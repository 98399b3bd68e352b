package io.paidan.planning.search;

import java.util.Arrays;

/**
 * Who does what in which order: for each route its visits, and the visits that are on no route. Treat the arrays as
 * immutable.
 */
public record Solution(int[][] routes, int[] unassigned) {

    /**
     * A plan with these routes; every visit that they lack is unassigned.
     *
     * @throws IllegalArgumentException if a visit occurs twice or does not exist, or a route does not begin with its pinned visits
     */
    public static Solution of(Problem problem, int[][] routes) {
        if (routes.length != problem.routes()) {
            throw new IllegalArgumentException(
                    "The plan has %d routes but the problem %d; give one array per route, empty if idle"
                            .formatted(routes.length, problem.routes()));
        }
        boolean[] seen = new boolean[problem.visits()];
        int count = 0;
        for (int r = 0; r < routes.length; r++) {
            checkPinned(problem, r, routes[r]);
            for (int v : routes[r]) {
                if (v < 0 || v >= seen.length || seen[v]) {
                    throw new IllegalArgumentException(
                            "Visit %d on route %d is unknown or on a route already; list every visit once"
                                    .formatted(v, r));
                }
                seen[v] = true;
                count++;
            }
        }
        int[] unassigned = new int[seen.length - count];
        for (int v = 0, i = 0; v < seen.length; v++) {
            if (!seen[v]) {
                unassigned[i++] = v;
            }
        }
        return new Solution(routes, unassigned);
    }

    /** Only what is pinned stands; the rest is unassigned. */
    public static Solution empty(Problem problem) {
        return of(problem, problem.pinned());
    }

    /** The route of each visit, or −1. */
    int[] routeOf(Problem problem) {
        int[] routeOf = new int[problem.visits()];
        Arrays.fill(routeOf, -1);
        for (int r = 0; r < routes.length; r++) {
            for (int v : routes[r]) {
                routeOf[v] = r;
            }
        }
        return routeOf;
    }

    /** The whole plan counted afresh. */
    public Cost cost(Problem problem) {
        Cost sum = Timetable.of(problem, routes).cost(problem);
        long undone = 0;
        for (int v : unassigned) {
            undone += problem.unassignedCost()[v];
        }
        return sum.plus(new Cost(0, undone, 0));
    }

    private static void checkPinned(Problem problem, int route, int[] visits) {
        int[] pinned = problem.pinned()[route];
        if (visits.length < pinned.length || !Arrays.equals(visits, 0, pinned.length, pinned, 0, pinned.length)) {
            throw new IllegalArgumentException("Route %d is %s but must begin with its pinned visits %s"
                    .formatted(route, Arrays.toString(visits), Arrays.toString(pinned)));
        }
    }
}
