package io.paidan.planning;

import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Links;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Schedule;
import io.paidan.planning.search.Timetable;
import java.util.Arrays;
import java.util.stream.IntStream;

/** What a visit would cost on any route of a plan, for explanations: broken rules included, those routes counted that wait for it. */
final class Fit {
    private static final int[] EMPTY = {};

    private final Problem problem;
    private final int[][] routes;
    private final Links links;
    private final int[] routeOf;

    /** @param routes a plan in which the visit in question is on no route */
    Fit(Problem problem, int[][] routes) {
        this.problem = problem;
        this.routes = routes;
        links = new Links(problem);
        routeOf = new int[problem.visits()];
        Arrays.fill(routeOf, -1);
        for (int r = 0; r < routes.length; r++) {
            for (int v : routes[r]) {
                routeOf[v] = r;
            }
        }
    }

    /** The route that serves the visit, or −1. */
    int routeOf(int visit) {
        return routeOf[visit];
    }

    /** What the plan costs more with the visit at the route's best place; that a linked one is on no route does not count. */
    Cost cheapest(int route, int visit) {
        int[][] coupled = coupled(route, visit);
        int[] visits = routes[route];
        Cost before = cost(coupled, route);
        Cost best = new Cost(Long.MAX_VALUE, 0, 0);
        for (int at = problem.pinned()[route].length; at <= visits.length; at++) {
            int position = at;
            coupled[route] = IntStream.rangeClosed(0, visits.length)
                    .map(i -> i < position ? visits[i] : i == position ? visit : visits[i - 1])
                    .toArray();
            Cost delta = cost(coupled, route).minus(before);
            best = delta.compareTo(best) < 0 ? delta : best;
        }
        return best;
    }

    /** Units of van space that the route is short of with the visit, too; 0 when it is none the shorter for it. */
    int lackingRoom(int route, int visit) {
        int taken = Arrays.stream(routes[route]).map(v -> problem.size()[v]).sum();
        int room = problem.room()[route];
        return Math.max(0, taken + problem.size()[visit] - room) - Math.max(0, taken - room);
    }

    private Cost cost(int[][] coupled, int route) {
        boolean alone = Arrays.stream(coupled).filter(some -> some.length > 0).count() <= 1
                && Arrays.stream(coupled[route]).noneMatch(links::isLinked);
        if (alone) {
            return Schedule.of(problem, route, coupled[route]).terms().cost();
        }
        Timetable timetable = Timetable.of(problem, coupled);
        return timetable.cost(problem).minus(new Cost(timetable.broken(), 0, 0));
    }

    /** That route and those whose times hang on it or on the visit; the others empty. */
    private int[][] coupled(int route, int visit) {
        int[][] some = new int[routes.length][];
        Arrays.fill(some, EMPTY);
        boolean[] reached = new boolean[routes.length];
        int[] open = new int[routes.length];
        int count = 0;
        reached[route] = true;
        open[count++] = route;
        for (int partner : links.partners(visit)) {
            int r = routeOf[partner];
            if (r >= 0 && !reached[r]) {
                reached[r] = true;
                open[count++] = r;
            }
        }
        for (int i = 0; i < count; i++) {
            some[open[i]] = routes[open[i]];
            for (int v : routes[open[i]]) {
                for (int partner : links.partners(v)) {
                    int r = routeOf[partner];
                    if (r >= 0 && !reached[r]) {
                        reached[r] = true;
                        open[count++] = r;
                    }
                }
            }
        }
        return some;
    }
}
