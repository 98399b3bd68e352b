package io.paidan.planning.search;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Places visits together with those that they are linked with: all of them or none. */
final class Groups {
    /** Places of the first visit for which the best of the others is sought. */
    private static final int PLACES = 5;
    /** Up to so many routes all are looked at, of more those that pass near by. */
    private static final int FEW = 64;

    private static final int POSITION = 12;
    private static final int MOST_PLACES = (1 << POSITION) - 1;

    private final Fleet fleet;
    private final Coupling coupling;
    private final Problem problem;
    private final Ripple ripple;
    private final Reach reach;
    private final @Nullable Neighbours neighbours;
    private final IntPredicate looksAt;
    private final Places one = new Places(1);
    private Places[] offers = {};
    private final Places others = new Places(PLACES);
    private int bestAt;
    private final int[] numbers;
    /** For each pair of linked visit and route the version of the route that was asked, then its offer. */
    private final long[] known;
    /**
     * Whether what is known of a route is kept: not where the latest visit of all counts. There the first visit is tried where it came
     * out cheaper than on any route before.
     */
    private final boolean remembers;

    private final int[] routes;
    private final boolean[] listed;
    private final long[] versions;
    private int[] members = {};
    private int[] bestRoute = {};
    private int[] bestPosition = {};
    private int[] route = {};
    private int[] position = {};
    private int count;

    /**
     * @param neighbours to look only near by if there are many routes; null: everywhere
     * @param looksAt whether a route is looked at this time
     */
    Groups(Fleet fleet, Coupling coupling, @Nullable Neighbours neighbours, IntPredicate looksAt) {
        this.fleet = fleet;
        this.coupling = coupling;
        ripple = coupling.ripple;
        reach = coupling.reach;
        this.neighbours = problem(fleet).routes() <= FEW ? null : neighbours;
        this.looksAt = looksAt;
        problem = problem(fleet);
        routes = new int[problem.routes()];
        listed = new boolean[problem.routes()];
        versions = new long[problem.routes()];
        numbers = new int[problem.visits()];
        int linked = 0;
        for (int v = 0; v < numbers.length; v++) {
            numbers[v] = coupling.links.isLinked(v) ? linked++ : -1;
        }
        long cells = (long) linked * problem.routes();
        remembers = !coupling.worstCounts && cells <= 1 << 22;
        known = new long[remembers ? 2 * (int) cells : 0];
    }

    private static Problem problem(Fleet fleet) {
        return fleet.ground.problem;
    }

    /** Whether the visit cannot be placed by itself. */
    boolean concerns(int v) {
        return coupling.links.isLinked(v) && coupling.hasPartnerAbsent(v);
    }

    /** Those of the visits that cannot be placed by themselves, the dearest first. */
    void placeAll(int[] visits) {
        Arrays.stream(visits)
                .boxed()
                .sorted(Comparator.comparing((Integer v) -> -problem.unassignedCost()[v]))
                .filter(v -> fleet.routeOf[v] < 0 && concerns(v))
                .forEach(this::place);
    }

    /** Whether a place for all was found. */
    boolean place(int v) {
        gather(v);
        reach.trade = false;
        try {
            return choose();
        } finally {
            reach.trade = true;
            reach.half = false;
            ripple.ownOnly = false;
            reach.places = null;
            ripple.bound = Tour.NO;
        }
    }

    private void gather(int v) {
        int[] partners = coupling.links.partners(v);
        if (members.length <= partners.length) {
            int capacity = 2 * partners.length + 1;
            members = new int[capacity];
            bestRoute = new int[capacity];
            bestPosition = new int[capacity];
            route = new int[capacity];
            position = new int[capacity];
            offers = new Places[capacity];
            Arrays.setAll(offers, m -> new Places(problem.routes()));
        }
        members[0] = v;
        count = 1;
        for (int partner : partners) {
            if (fleet.routeOf[partner] < 0) {
                members[count++] = partner;
            }
        }
    }

    private boolean choose() {
        long rest = 0;
        for (int m = count - 1; m > 0; m--) {
            long least = ask(m);
            if (least == Tour.NO) {
                return false;
            }
            rest += least;
        }
        ask(0);
        for (Tour tour : fleet.tours) {
            versions[tour.route] = tour.version;
        }
        long best = Tour.NO;
        Places first = offers[0];
        for (int i = 0; i < Math.min(first.count, PLACES) && (best == Tour.NO || first.cost[i] + rest < best); i++) {
            route[0] = first.route[i];
            position[0] = first.position[i];
            long cost = together(best, rest);
            if (cost < best) {
                best = cost;
                System.arraycopy(route, 0, bestRoute, 0, count);
                System.arraycopy(position, 0, bestPosition, 0, count);
            }
        }
        for (int m = 0; m < count && best != Tour.NO; m++) {
            fleet.insert(members[m], bestRoute[m], bestPosition[m]);
        }
        return best != Tour.NO;
    }

    /** What all cost with the first on its place, the others where they are cheapest then; NO if that is not less than the best. */
    private long together(long best, long rest) {
        long softBefore = fleet.soft;
        long hardBefore = fleet.hard - coupling.broken;
        int touched = fleet.touchedCount;
        fleet.insert(members[0], route[0], position[0]);
        boolean hope = fleet.hard - coupling.broken <= hardBefore
                && (best == Tour.NO || fleet.soft - softBefore + rest < best);
        long cost = hope ? others(best, softBefore) : Tour.NO;
        takeBack(touched);
        return cost;
    }

    /** What the member costs on each route at least, if it were alone and its route nobody else's business; tells the least of it. */
    private long ask(int m) {
        int v = members[m];
        Places found = offers[m];
        found.clear();
        reach.half = true;
        ripple.ownOnly = true;
        long least = Tour.NO;
        int n = candidates(v);
        for (int i = 0; i < n; i++) {
            Tour tour = fleet.tours[routes[i]];
            if (remembers) {
                long offer = offer(tour, v);
                if (offer != Tour.NO) {
                    found.note(offer >> POSITION, tour.route, (int) offer & MOST_PLACES);
                }
            } else {
                reach.places = found;
                ripple.bound = least;
                least = Math.min(least, tour.scan(v));
            }
        }
        reach.places = null;
        reach.half = false;
        ripple.ownOnly = false;
        return remembers && found.count > 0 ? found.cost[0] : least;
    }

    /** Cost and place in one number; remembered until the route changes. */
    private long offer(Tour tour, int v) {
        int cell = 2 * (numbers[v] * problem.routes() + tour.route);
        if (known[cell] == tour.version) {
            return known[cell + 1];
        }
        one.clear();
        reach.places = one;
        ripple.bound = Tour.NO;
        tour.scan(v);
        reach.places = null;
        long offer = one.count == 0 ? Tour.NO : one.cost[0] << POSITION | one.position[0];
        known[cell] = ripple.local ? tour.version : 0;
        known[cell + 1] = offer;
        return offer;
    }

    /** The first one is on its route: places the others, one after the other, and tells what all cost; NO if not less. */
    private long others(long best, long softBefore) {
        for (int m = 1; m < count; m++) {
            long spent = fleet.soft - softBefore;
            boolean last = m == count - 1;
            reach.half = !last;
            long cheapest = best(m, best == Tour.NO ? Tour.NO : best - spent);
            if (bestAt < 0) {
                return Tour.NO;
            }
            route[m] = others.route[bestAt];
            position[m] = others.position[bestAt];
            if (last) {
                return spent + cheapest;
            }
            fleet.insert(members[m], route[m], position[m]);
        }
        return Tour.NO;
    }

    /** The cheapest place, number {@link #bestAt} of {@link #others}; only those are looked at that are so cheap on their own route. */
    private long best(int m, long given) {
        int v = members[m];
        others.clear();
        reach.places = others;
        ripple.ownOnly = true;
        Places offered = offers[m];
        int n = remembers ? offered.count : candidates(v);
        for (int i = 0; i < n && !(remembers && offered.cost[i] >= Math.min(given, others.bound())); i++) {
            ripple.bound = given;
            fleet.tours[remembers ? offered.route[i] : routes[i]].scan(v);
        }
        reach.places = null;
        ripple.ownOnly = false;
        long cheapest = given;
        bestAt = -1;
        for (int i = 0; i < others.count && others.cost[i] < cheapest; i++) {
            Tour tour = fleet.tours[others.route[i]];
            ripple.bound = cheapest;
            long cost = ripple.judge(tour, v, others.position[i]);
            if (cost < cheapest) {
                cheapest = cost;
                bestAt = i;
            }
        }
        return cheapest;
    }

    /** The routes are as before, so what is known of them still holds. */
    private void takeBack(int touched) {
        for (int m = count - 1; m >= 0; m--) {
            coupling.drop(members[m]);
        }
        if (!coupling.worstCounts) {
            fleet.release(touched);
        }
        for (Tour tour : fleet.tours) {
            tour.version = versions[tour.route];
        }
    }

    private int candidates(int v) {
        if (neighbours == null) {
            int n = 0;
            for (int r = 0; r < routes.length; r++) {
                if (problem.allows(v, r) && looksAt.test(r)) {
                    routes[n++] = r;
                }
            }
            return n;
        }
        return near(v, neighbours);
    }

    private int near(int v, Neighbours known) {
        int n = 0;
        for (int u : known.fitting(v)) {
            int r = fleet.routeOf[u];
            if (r >= 0 && !listed[r] && problem.allows(v, r) && looksAt.test(r)) {
                listed[r] = true;
                routes[n++] = r;
            }
        }
        int idle = 0;
        for (int r = 0; r < routes.length && idle < FEW / 4; r++) {
            if (fleet.tours[r].length == 0 && problem.allows(v, r)) {
                routes[n++] = r;
                idle++;
            }
        }
        for (int i = 0; i < n; i++) {
            listed[routes[i]] = false;
        }
        return n;
    }
}
