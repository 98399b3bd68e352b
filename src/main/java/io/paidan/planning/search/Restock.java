package io.paidan.planning.search;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The ways by the store. A visit that the van lacks something for brings the route's way by the store along, on the two places
 * that are cheapest together; a way by the store that nobody needs any more is taken off again.
 */
final class Restock {
    private static final int POSITION = 12;
    private static final int MOST_VISITS = (1 << POSITION) - 1;
    /** How many bits a {@link #place} takes up, and a mask of them. */
    static final int PLACE_BITS = 2 * POSITION;

    static final int PLACE = (1 << PLACE_BITS) - 1;
    private final Ground ground;
    private final Problem problem;
    private final int most;
    private final boolean hasStock;
    private final int[] restock;
    private final int[] routeOf;
    private final Tour trial;
    private final @Nullable Trips[] trips;
    /** The routes, if they depend on each other: then a way by the store is tried on them instead of on copies. */
    private final @Nullable Fleet fleet;

    private final long[] versions;
    private long cheapest;
    private int place;

    /**
     * @param routeOf the route of each visit or −1, kept up to date by the caller
     * @param most on how many places, the cheapest ones, a way by the store is looked at together with a visit
     */
    Restock(Ground ground, int[] routeOf, int most) {
        this(ground, routeOf, most, null);
    }

    private Restock(Ground ground, int[] routeOf, int most, @Nullable Fleet fleet) {
        this.ground = ground;
        this.fleet = fleet;
        versions = new long[fleet == null ? 0 : ground.routes];
        this.most = most;
        this.routeOf = routeOf;
        problem = ground.problem;
        hasStock = ground.hasStock;
        restock = IntStream.range(0, problem.routes())
                .map(r -> stores(problem, r))
                .toArray();
        trial = new Tour(ground, null);
        trips = new @Nullable Trips[problem.routes()];
    }

    /** For a fleet's routes. */
    static Restock of(Fleet fleet, int most) {
        return new Restock(fleet.ground, fleet.routeOf, most, fleet.coupling == null ? null : fleet);
    }

    private static int stores(Problem problem, int route) {
        int store = problem.restock()[route];
        return store >= 0 && problem.allows(store, route) ? store : -1;
    }

    /**
     * The cheapest place for a visit that the route may serve: what the route then costs more, or {@link Tour#NO}; where it is, is
     * told by {@link #place}.
     */
    long scan(Tour tour, int v) {
        cheapest = tour.scan(v);
        place = tour.bestPosition;
        if (hasStock && tour.stock.lacks()) {
            int store = restock[tour.route];
            if (store >= 0 && store != v && routeOf[store] < 0) {
                if (fleet == null) {
                    scanWith(store, tour, v);
                } else {
                    scanOn(fleet, store, tour, v);
                }
            }
        }
        // A route of four thousand visits is full.
        return tour.length < MOST_VISITS - 1 ? cheapest : Tour.NO;
    }

    /** The place found last, for {@link #position} and {@link #store}. */
    int place() {
        return place;
    }

    /** Index of the visit on the route, the way by the store counted if it is before it. */
    static int position(int place) {
        return place & MOST_VISITS;
    }

    /** Index at which the way by the store is put on the route first, or −1. */
    static int store(int place) {
        return (place >> POSITION) - 1;
    }

    private void scanWith(int store, Tour tour, int v) {
        Trips way = trips[tour.route];
        if (way == null) {
            way = new Trips(ground, most);
            trips[tour.route] = way;
        }
        way.prepare(tour, store);
        int pinned = problem.pinned()[tour.route].length;
        for (int i = 0; i < way.count; i++) {
            Tour with = way.tours[i];
            long dearer = with.softTotal - tour.softTotal;
            long least = Math.min(cheapest, tour.ceiling);
            with.ceiling = least == Tour.NO ? Tour.NO : least - dearer;
            long cost = with.scan(v, pinned, tour.hardTotal);
            if (cost != Tour.NO && cost + dearer < cheapest) {
                cost += dearer;
                cheapest = cost;
                place = ((with.stock.last() + 1) << POSITION) | with.bestPosition;
            }
        }
    }

    private void scanOn(Fleet all, int store, Tour tour, int v) {
        int route = tour.route;
        int from = problem.pinned()[route].length;
        int to = tour.length;
        if (to - from >= most) {
            if (tour.scan(store) == Tour.NO) {
                return;
            }
            from = tour.bestPosition;
            to = from;
        }
        for (Tour each : all.tours) {
            versions[each.route] = each.version;
        }
        for (int at = from; at <= to; at++) {
            tryOn(all, route, store, at, v);
        }
        for (Tour each : all.tours) {
            each.version = versions[each.route];
        }
        Objects.requireNonNull(all.coupling).ripple.local = false;
    }

    private void tryOn(Fleet all, int route, int store, int at, int v) {
        long hard = all.hard;
        long soft = all.soft;
        all.insert(store, route, at);
        Tour with = all.tours[route];
        if (all.hard <= hard) {
            long cost = with.scan(v, problem.pinned()[route].length, with.hardTotal + hard - all.hard);
            if (cost != Tour.NO && cost + all.soft - soft < cheapest) {
                cheapest = cost + all.soft - soft;
                place = ((at + 1) << POSITION) | with.bestPosition;
            }
        }
        all.remove(route, at, at + 1, at + 1, at + 1);
    }

    /**
     * One route with its way by the store on each of the cheapest places for it. They are the same for every visit until the route
     * changes: building them anew for every visit was slow.
     */
    private static final class Trips {
        private final Ground ground;
        private final int most;
        private Tour[] tours = {};
        private long[] costs = {};
        private int count;
        private long version = -1;

        Trips(Ground ground, int most) {
            this.ground = ground;
            this.most = most;
        }

        void prepare(Tour tour, int store) {
            if (version == tour.version) {
                return;
            }
            version = tour.version;
            if (costs.length <= tour.length) {
                costs = new long[2 * tour.length + 1];
            }
            tour.judgeAll(store, ground.problem.pinned()[tour.route].length, costs);
            reserve(Math.min(most, tour.length + 1));
            count = 0;
            for (int at = cheapest(tour.length); count < most && costs[at] != Tour.NO; at = cheapest(tour.length)) {
                costs[at] = Tour.NO;
                Tour next = tours[count++];
                next.copy(tour);
                next.insert(at, store);
            }
        }

        private int cheapest(int last) {
            int at = 0;
            for (int i = 1; i <= last; i++) {
                at = costs[i] < costs[at] ? i : at;
            }
            return at;
        }

        private void reserve(int wanted) {
            int had = tours.length;
            if (had < wanted) {
                tours = Arrays.copyOf(tours, wanted);
                Arrays.setAll(tours, i -> i < had ? tours[i] : new Tour(ground, null));
            }
        }
    }

    /** After visits have been taken off: a route may lack its way by the store now, or need none any more. */
    void mend(Fleet routes) {
        for (int i = 0; hasStock && i < routes.touchedCount; i++) {
            mend(routes, routes.touched[i]);
        }
        if (hasStock && routes.coupling != null) {
            routes.coupling.dropHalves();
        }
    }

    /** The same for one route. */
    void mend(Fleet routes, int route) {
        int store = restock[route];
        if (store < 0) {
            return;
        }
        Tour tour = routes.tours[route];
        long unavoidable = Schedule.pastStock(problem, route, tour.visits, problem.pinned()[route].length);
        if (routeOf[store] == route) {
            if (tour.stock.pastWithoutStore(tour.length) == 0) {
                takeOff(routes, route, tour.stock.last());
            }
        } else if (tour.stock.past() > unavoidable) {
            if (routeOf[store] < 0) {
                putOn(routes, route, store, tour.hardTotal - tour.stock.past() + unavoidable);
            }
            strip(routes, route, unavoidable);
        }
    }

    /** Takes a route's way by the store off unless it is pinned; whether it is needed is then for {@link #mend(Fleet)} to say. */
    void takeOff(Fleet routes, int route) {
        int store = restock[route];
        if (store >= 0 && routeOf[store] == route) {
            takeOff(routes, route, routes.tours[route].stock.last());
        }
    }

    private void takeOff(Fleet routes, int route, int at) {
        if (at >= problem.pinned()[route].length) {
            routes.remove(route, at, at + 1, at + 1, at + 1);
        }
    }

    private void putOn(Fleet routes, int route, int store, long mostHard) {
        Tour tour = routes.tours[route];
        if (tour.scan(store, problem.pinned()[route].length, mostHard) != Tour.NO) {
            routes.insert(store, route, tour.bestPosition);
        }
    }

    /** Takes off what uses up something, the last visits first, until no more is lacking than this. */
    private void strip(Fleet routes, int route, long unavoidable) {
        int pinned = problem.pinned()[route].length;
        for (int at = routes.tours[route].length - 1; at >= pinned; at--) {
            Stock stock = routes.tours[route].stock;
            if (stock.past() <= unavoidable) {
                return;
            }
            if (stock.uses(at)) {
                takeOff(routes, route, at);
            }
        }
    }

    /** Moves the ways by the store on changed routes to where they are cheapest now; what nobody needs is taken off. */
    void settle(Fleet routes) {
        for (int i = 0; hasStock && i < routes.touchedCount; i++) {
            settle(routes, routes.touched[i]);
        }
    }

    private void settle(Fleet routes, int route) {
        int store = restock[route];
        Tour tour = routes.tours[route];
        int at = tour.stock.last();
        if (store < 0 || routeOf[store] != route || at < problem.pinned()[route].length) {
            return;
        }
        if (tour.stock.pastWithoutStore(tour.length) <= tour.stock.past()) {
            takeOff(routes, route, at);
            return;
        }
        if (routes.coupling != null) {
            return;
        }
        trial.copy(tour);
        trial.cut(at, at + 1);
        trial.rebuild(at);
        long cost = trial.scan(store, problem.pinned()[route].length, tour.hardTotal);
        if (cost != Tour.NO && cost + trial.softTotal < tour.softTotal) {
            takeOff(routes, route, at);
            routes.insert(store, route, trial.bestPosition);
        }
    }
}
