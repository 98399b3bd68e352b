package io.paidan.planning.search;

import java.util.Arrays;

/**
 * Inserts many visits by regret. For each visit and route the best place is known; an insertion changes one route, so only that
 * column is judged again, and a visit's two best routes are sought again only if it matters to them.
 */
final class Regret {
    private final Fleet fleet;
    private final Problem problem;
    private final Restock restock;
    private final int[] visits;
    private int waiting;
    private final long[][] cost;
    private final int[][] position;
    private final int[] best;
    private final int[] second;

    Regret(Fleet fleet, int[] wanted) {
        this.fleet = fleet;
        problem = fleet.ground.problem;
        restock = Restock.of(fleet, Integer.MAX_VALUE);
        visits = Arrays.stream(wanted).filter(v -> !fleet.ground.isStore[v]).toArray();
        waiting = visits.length;
        cost = new long[waiting][problem.routes()];
        position = new int[waiting][problem.routes()];
        best = new int[waiting];
        second = new int[waiting];
        for (int i = 0; i < waiting; i++) {
            judgeAll(i);
        }
    }

    private void judgeAll(int i) {
        for (int r = 0; r < problem.routes(); r++) {
            judge(i, r);
        }
        rank(i);
    }

    void run() {
        while (waiting > 0) {
            int next = choose();
            if (fleet.coupling != null) {
                // What was found may depend on other routes that have changed since.
                judgeAll(next);
            }
            if (best[next] < 0) {
                drop(next);
                continue;
            }
            int route = best[next];
            fleet.insertAt(position[next][route], visits[next], route);
            drop(next);
            for (int i = 0; i < waiting; i++) {
                if (problem.allows(visits[i], route)) {
                    judge(i, route);
                    if (route == best[i]
                            || route == second[i]
                            || second[i] < 0
                            || cost[i][route] < cost[i][second[i]]) {
                        rank(i);
                    }
                }
            }
        }
    }

    private void judge(int i, int r) {
        Tour tour = fleet.tours[r];
        cost[i][r] = problem.allows(visits[i], r) ? restock.scan(tour, visits[i]) : Tour.NO;
        position[i][r] = restock.place();
    }

    private void rank(int i) {
        int first = -1;
        int next = -1;
        for (int r = 0; r < cost[i].length; r++) {
            long here = cost[i][r];
            if (here == Tour.NO) {
                continue;
            }
            if (first < 0 || here < cost[i][first]) {
                next = first;
                first = r;
            } else if (next < 0 || here < cost[i][next]) {
                next = r;
            }
        }
        best[i] = first;
        second[i] = next;
    }

    /** The dearest tier, then the greatest regret. */
    private int choose() {
        int chosen = 0;
        for (int i = 1; i < waiting; i++) {
            long tier = problem.unassignedCost()[visits[i]] - problem.unassignedCost()[visits[chosen]];
            if (tier > 0 || (tier == 0 && regret(i) > regret(chosen))) {
                chosen = i;
            }
        }
        return chosen;
    }

    private long regret(int i) {
        if (best[i] < 0) {
            return Long.MIN_VALUE;
        }
        return second[i] < 0 ? Long.MAX_VALUE : cost[i][second[i]] - cost[i][best[i]];
    }

    private void drop(int i) {
        int last = --waiting;
        visits[i] = visits[last];
        long[] costs = cost[i];
        cost[i] = cost[last];
        cost[last] = costs;
        int[] positions = position[i];
        position[i] = position[last];
        position[last] = positions;
        best[i] = best[last];
        second[i] = second[last];
    }
}
