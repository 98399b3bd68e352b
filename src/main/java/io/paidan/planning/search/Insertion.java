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
     * @param position index in the route before which the visit goes
     * @param delta what the whole plan costs more (its medium part is negative: the visit is no longer unassigned)
     */
    public record Spot(int route, int position, Cost delta) {}

    private Insertion() {}

    /**
     * The best place on each of the k best routes, best first. Places before pinned visits, on routes that may not serve the
     * visit, or that break more hard rules than are broken already, are not offered; so the list may be empty.
     *
     * @param visit an unassigned visit
     */
    public static List<Spot> best(Problem problem, Solution plan, int visit, int k) {
        List<Spot> spots = new ArrayList<>();
        for (int r = 0; r < problem.routes(); r++) {
            Spot spot = bestOn(problem, r, plan.routes()[r], visit);
            if (spot != null) {
                spots.add(spot);
            }
        }
        spots.sort(Comparator.comparing(Spot::delta));
        return List.copyOf(spots.subList(0, Math.min(k, spots.size())));
    }

    private static @org.jspecify.annotations.Nullable Spot bestOn(Problem problem, int route, int[] visits, int visit) {
        if (!problem.allows(visit, route)) {
            return null;
        }
        Cost before = Schedule.of(problem, route, visits).terms().cost();
        Spot best = null;
        for (int i = problem.pinned()[route].length; i <= visits.length; i++) {
            int[] longer = with(visits, i, visit);
            Cost delta = Schedule.of(problem, route, longer)
                    .terms()
                    .cost()
                    .minus(before)
                    .minus(new Cost(0, problem.unassignedCost()[visit], 0));
            if (delta.hard() <= 0 && (best == null || delta.compareTo(best.delta()) < 0)) {
                best = new Spot(route, i, delta);
            }
        }
        return best;
    }

    /**
     * Places these unassigned visits, those first that would lose most by waiting (regret), dearer tiers before cheaper ones;
     * what does not fit stays unassigned.
     */
    public static Solution all(Problem problem, Solution plan, int[] visits) {
        int[][] routes = plan.routes().clone();
        int[] order = visits.clone();
        for (int v : Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparing((Integer v) -> -problem.unassignedCost()[v]))
                .toList()) {
            List<Spot> spots = best(problem, Solution.of(problem, routes), v, 1);
            if (!spots.isEmpty()) {
                Spot spot = spots.getFirst();
                routes[spot.route()] = with(routes[spot.route()], spot.position(), v);
            }
        }
        return Solution.of(problem, routes);
    }

    private static int[] with(int[] visits, int position, int visit) {
        int[] longer = new int[visits.length + 1];
        System.arraycopy(visits, 0, longer, 0, position);
        longer[position] = visit;
        System.arraycopy(visits, position, longer, position + 1, visits.length - position);
        return longer;
    }
}
