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

    private final Fleet fleet;
    private final Coupling coupling;
    private final Problem problem;
    private final Ripple ripple;
    private final Reach reach;
    private final @Nullable Neighbours neighbours;
    private final IntPredicate looksAt;
    private final Places places = new Places(PLACES);
    private final Places others = new Places(PLACES);
    private int bestAt;
    private final int[] routes;
    private final boolean[] listed;
    private final long[] versions;
    private int[] members = new int[4];
    private int[] bestRoute = new int[4];
    private int[] bestPosition = new int[4];
    private int[] route = new int[4];
    private int[] position = new int[4];
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
            int capacity = 2 * partners.length;
            members = new int[capacity];
            bestRoute = new int[capacity];
            bestPosition = new int[capacity];
            route = new int[capacity];
            position = new int[capacity];
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
        long softBefore = fleet.soft;
        long hardBefore = fleet.hard - coupling.broken;
        long least = count == 2 ? least(members[1]) : 0;
        if (least == Tour.NO) {
            return false;
        }
        places.clear();
        reach.places = places;
        least(members[0]);
        reach.places = null;
        long best = Tour.NO;
        for (Tour tour : fleet.tours) {
            versions[tour.route] = tour.version;
        }
        for (int i = 0; i < places.count && (best == Tour.NO || places.cost[i] + least < best); i++) {
            route[0] = places.route[i];
            position[0] = places.position[i];
            fleet.insert(members[0], route[0], position[0]);
            boolean hope = fleet.hard - coupling.broken <= hardBefore
                    && (best == Tour.NO || fleet.soft - softBefore + least < best);
            long cost = hope ? others(best, softBefore) : Tour.NO;
            if (cost < best) {
                best = cost;
                System.arraycopy(route, 0, bestRoute, 0, count);
                System.arraycopy(position, 0, bestPosition, 0, count);
            }
            takeBack();
        }
        if (best == Tour.NO) {
            return false;
        }
        for (int m = 0; m < count; m++) {
            fleet.insert(members[m], bestRoute[m], bestPosition[m]);
        }
        return true;
    }

    /** What the visit costs at least, if it were alone and its route nobody else's business. */
    private long least(int v) {
        reach.half = true;
        ripple.ownOnly = true;
        long least = Tour.NO;
        int n = candidates(v);
        for (int i = 0; i < n; i++) {
            ripple.bound = least;
            least = Math.min(least, fleet.tours[routes[i]].scan(v));
        }
        reach.half = false;
        ripple.ownOnly = false;
        return least;
    }

    /** The first one is on its route: places the others, one after the other, and tells what all cost; NO if not less. */
    private long others(long best, long softBefore) {
        for (int m = 1; m < count; m++) {
            long spent = fleet.soft - softBefore;
            boolean last = m == count - 1;
            reach.half = !last;
            long cheapest = best(members[m], best == Tour.NO ? Tour.NO : best - spent);
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
    private long best(int v, long given) {
        others.clear();
        reach.places = others;
        ripple.ownOnly = true;
        int n = candidates(v);
        for (int i = 0; i < n; i++) {
            ripple.bound = given;
            fleet.tours[routes[i]].scan(v);
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
    private void takeBack() {
        for (int m = count - 1; m >= 0; m--) {
            coupling.drop(members[m]);
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
