package io.paidan.planning.search;

import java.util.Arrays;

/** Frees the routes of a plan of visits that break hard rules: they are better on no route. */
final class Relief {
    private final Fleet fleet;
    private final Problem problem;

    Relief(Fleet fleet) {
        this.fleet = fleet;
        problem = fleet.ground.problem;
    }

    static boolean waitsForever(Problem problem, int[][] routes) {
        return problem.links().length > 0 && Timetable.of(problem, routes).endless() > 0;
    }

    /** The plan, without its visits with links if some of them wait in a circle; pinned ones stay. */
    static Solution untangled(Problem problem, Solution plan) {
        if (!waitsForever(problem, plan.routes())) {
            return plan;
        }
        Links links = new Links(problem);
        int[][] routes = new int[problem.routes()][];
        for (int r = 0; r < routes.length; r++) {
            int[] pinned = problem.pinned()[r];
            int[] all = plan.routes()[r];
            int[] rest = Arrays.stream(all, pinned.length, all.length)
                    .filter(v -> !links.isLinked(v))
                    .toArray();
            routes[r] = Arrays.copyOf(pinned, pinned.length + rest.length);
            System.arraycopy(rest, 0, routes[r], pinned.length, rest.length);
        }
        return Solution.of(problem, routes);
    }

    void run() {
        relieve();
        Coupling coupling = fleet.coupling;
        if (coupling == null) {
            return;
        }
        coupling.dropHalves();
        if (fleet.hard > Solution.empty(problem).cost(problem).hard()) {
            for (int v = 0; v < problem.visits(); v++) {
                if (coupling.links.isLinked(v)) {
                    coupling.drop(v);
                }
            }
            relieve();
        }
    }

    private void relieve() {
        for (int r = 0; r < fleet.tours.length; r++) {
            Tour tour = fleet.tours[r];
            int pinned = problem.pinned()[r].length;
            long unavoidable =
                    Schedule.of(problem, r, problem.pinned()[r]).terms().hard();
            while (tour.hardTotal > unavoidable && tour.length > pinned) {
                int worst = worst(tour, pinned);
                fleet.remove(r, worst, worst + 1, worst + 1, worst + 1);
                tour = fleet.tours[r];
            }
        }
    }

    private int worst(Tour tour, int pinned) {
        int worst = pinned;
        Cost least = null;
        for (int i = pinned; i < tour.length; i++) {
            int[] shorter = new int[tour.length - 1];
            System.arraycopy(tour.visits, 0, shorter, 0, i);
            System.arraycopy(tour.visits, i + 1, shorter, i, shorter.length - i);
            Cost cost = Schedule.of(problem, tour.route, shorter)
                    .terms()
                    .cost()
                    .plus(new Cost(0, problem.unassignedCost()[tour.visits[i]], 0));
            if (least == null || cost.compareTo(least) < 0) {
                least = cost;
                worst = i;
            }
        }
        return worst;
    }
}
