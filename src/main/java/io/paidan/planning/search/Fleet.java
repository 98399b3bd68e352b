package io.paidan.planning.search;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan under change. What is touched is copied first, so that a step back costs what was touched and not what there is; spare
 * tours are kept for the next step, so that nothing is allocated on the way.
 */
final class Fleet {
    final Ground ground;
    final Tour[] tours;
    /** The route of each visit, or −1. */
    final int[] routeOf;
    /** The visits on no route, in no order; ways by the store are put on their routes as needed and never missed. */
    final int[] absent;

    int absentCount;
    private final int[] absentAt;
    private final @Nullable Tour[] saved;
    /** The routes changed since the last {@link #keep} or {@link #undo}. */
    final int[] touched;

    int touchedCount;
    /** How many changes of routes are remembered. */
    static final int LOG = 32;

    private final int[] log = new int[LOG];
    private long changes;
    /** What the routes have to do with each other, or null if nothing. */
    final @Nullable Coupling coupling;

    private final ArrayDeque<Tour> spare = new ArrayDeque<>();
    private int[] tail = new int[16];
    long versions;
    long hard;
    long medium;
    long soft;
    private int savedAbsent;
    private long savedHard;
    private long savedMedium;
    private long savedSoft;

    Fleet(Ground ground, Solution plan) {
        this.ground = ground;
        tours = new Tour[ground.routes];
        saved = new @Nullable Tour[ground.routes];
        touched = new int[ground.routes];
        routeOf = new int[ground.visits];
        absent = new int[ground.visits];
        absentAt = new int[ground.visits];
        coupling = Coupling.of(this);
        Arrays.fill(routeOf, -1);
        Arrays.fill(absentAt, -1);
        for (int r = 0; r < tours.length; r++) {
            tours[r] = new Tour(ground, coupling);
            for (int v : plan.routes()[r]) {
                routeOf[v] = r;
            }
        }
        for (int r = 0; r < tours.length; r++) {
            int[] visits = plan.routes()[r];
            tours[r].set(r, visits, visits.length);
            tours[r].version = ++versions;
            hard += tours[r].hardTotal;
            soft += tours[r].softTotal;
        }
        for (int v = 0; v < routeOf.length; v++) {
            if (routeOf[v] < 0) {
                markAbsent(v);
            }
        }
        if (coupling != null) {
            coupling.open(plan);
        }
        keep();
    }

    /** The tour, ready to be changed. */
    Tour touch(int route) {
        Tour now = tours[route];
        if (saved[route] == null) {
            saved[route] = now;
            touched[touchedCount++] = route;
            Tour copy = spare.poll();
            now = copy == null ? new Tour(ground, coupling) : copy;
            now.copy(tours[route]);
            tours[route] = now;
        }
        return now;
    }

    boolean isTouched(int route) {
        return saved[route] != null;
    }

    void insert(int visit, int route, int position) {
        Tour before = tours[route];
        hard -= before.hardTotal;
        soft -= before.softTotal;
        Tour tour = touch(route);
        routeOf[visit] = route;
        markPresent(visit);
        tour.insert(position, visit);
        tour.version = ++versions;
        hard += tour.hardTotal;
        soft += tour.softTotal;
        if (coupling != null) {
            coupling.inserted(visit);
        }
    }

    /** Inserts at a place that {@link Restock#scan} found, the way by the store first if there is one. */
    void insertAt(int place, int visit, int route) {
        int store = Restock.store(place);
        if (store >= 0) {
            insert(ground.problem.restock()[route], route, store);
        }
        insert(visit, route, Restock.position(place));
    }

    /** Takes off the visits at positions from (included) to (excluded) except those from keepFrom to keepTo. */
    void remove(int route, int from, int to, int keepFrom, int keepTo) {
        Tour before = tours[route];
        hard -= before.hardTotal;
        soft -= before.softTotal;
        Tour tour = touch(route);
        for (int i = from; i < to; i++) {
            if (i < keepFrom || i >= keepTo) {
                routeOf[tour.visits[i]] = -1;
                markAbsent(tour.visits[i]);
                if (coupling != null) {
                    coupling.removed(tour.visits[i], route);
                }
            }
        }
        if (keepFrom < keepTo) {
            tour.cut(keepTo, to);
            tour.cut(from, keepFrom);
        } else {
            tour.cut(from, to);
        }
        tour.rebuild(from);
        tour.version = ++versions;
        hard += tour.hardTotal;
        soft += tour.softTotal;
        if (coupling != null) {
            coupling.spread();
        }
    }

    /** Exchanges what follows gap i of route a and gap j of route b. */
    void swapTails(int a, int i, int b, int j) {
        hard -= tours[a].hardTotal + tours[b].hardTotal;
        soft -= tours[a].softTotal + tours[b].softTotal;
        Tour first = touch(a);
        Tour second = touch(b);
        int kept = first.length - i;
        if (tail.length < kept) {
            tail = new int[2 * kept];
        }
        System.arraycopy(first.visits, i, tail, 0, kept);
        first.follow(i, second.visits, j, second.length);
        second.follow(j, tail, 0, kept);
        changed(first, i);
        changed(second, j);
        if (coupling != null) {
            coupling.spread();
        }
    }

    private void changed(Tour tour, int from) {
        tour.version = ++versions;
        hard += tour.hardTotal;
        soft += tour.softTotal;
        for (int k = from; k < tour.length; k++) {
            routeOf[tour.visits[k]] = tour.route;
        }
    }

    /** Puts other visits on a route. Those that are elsewhere leave it, those that were here are absent. */
    void replace(int route, int[] visits) {
        for (int v : visits) {
            int elsewhere = routeOf[v];
            if (elsewhere >= 0 && elsewhere != route) {
                int at = tours[elsewhere].positionOf(v);
                remove(elsewhere, at, at + 1, at, at);
            }
        }
        clear(route);
        fill(route, visits);
    }

    /** Changes to another plan of the same problem; nothing else may have changed meanwhile. Not where routes depend on each other. */
    void load(int[][] plan) {
        for (int r = 0; r < tours.length; r++) {
            Tour tour = tours[r];
            if (!Arrays.equals(tour.visits, 0, tour.length, plan[r], 0, plan[r].length)) {
                clear(r);
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            fill(touched[i], plan[touched[i]]);
        }
    }

    private void clear(int route) {
        Tour tour = tours[route];
        hard -= tour.hardTotal;
        soft -= tour.softTotal;
        for (int i = 0; i < tour.length; i++) {
            routeOf[tour.visits[i]] = -1;
            markAbsent(tour.visits[i]);
        }
        touch(route);
    }

    private void fill(int route, int[] visits) {
        Tour tour = tours[route];
        tour.set(route, visits, visits.length);
        for (int v : visits) {
            markPresent(v);
        }
        changed(tour, 0);
    }

    /** How many more routes are in use than before the changes. */
    int newRoutes() {
        int more = 0;
        for (int i = 0; i < touchedCount; i++) {
            int r = touched[i];
            more += Math.min(1, tours[r].length) - Math.min(1, Objects.requireNonNull(saved[r]).length);
        }
        return more;
    }

    /** Makes the changes final. A route that came out as it was stays the old one, with all that is known of it: two rounds in five. */
    void keep() {
        for (int i = 0; i < touchedCount; i++) {
            int r = touched[i];
            Tour before = Objects.requireNonNull(saved[r]);
            if (before.isLike(tours[r])) {
                spare.push(tours[r]);
                tours[r] = before;
            } else {
                spare.push(before);
                log[(int) changes++ & LOG - 1] = r;
            }
            saved[r] = null;
        }
        touchedCount = 0;
        remember();
    }

    /** How often a route has been changed for good. */
    long changes() {
        return changes;
    }

    /** The route changed by one of the last {@link #LOG} changes, counted from 0. */
    int changed(long change) {
        return log[(int) change & LOG - 1];
    }

    /** Routes touched later than the first so many are as they were before: they stay the old ones, with all that is known of them. */
    void release(int count) {
        while (touchedCount > count) {
            int r = touched[--touchedCount];
            spare.push(tours[r]);
            tours[r] = Objects.requireNonNull(saved[r]);
            saved[r] = null;
        }
    }

    /** Takes the changes back. */
    void undo() {
        // Where all were on routes there is nobody to be taken off first.
        boolean wereMissing = savedAbsent > 0 || ground.hasStock;
        for (int i = 0; i < touchedCount && wereMissing; i++) {
            Tour tour = tours[touched[i]];
            for (int j = 0; j < tour.length; j++) {
                int v = tour.visits[j];
                if (absentAt[v] < 0) {
                    routeOf[v] = -1;
                    markAbsent(v);
                }
            }
        }
        for (int i = 0; i < touchedCount; i++) {
            int r = touched[i];
            spare.push(tours[r]);
            Tour tour = Objects.requireNonNull(saved[r]);
            tours[r] = tour;
            saved[r] = null;
            for (int j = 0; j < tour.length; j++) {
                int v = tour.visits[j];
                routeOf[v] = r;
                if (absentAt[v] >= 0) {
                    markPresent(v);
                }
            }
        }
        hard = savedHard;
        medium = savedMedium;
        soft = savedSoft;
        if (coupling != null) {
            coupling.undone();
        }
        touchedCount = 0;
    }

    long savedHard() {
        return savedHard;
    }

    long savedMedium() {
        return savedMedium;
    }

    long savedSoft() {
        return savedSoft;
    }

    private void remember() {
        if (coupling != null) {
            coupling.remember();
        }
        savedAbsent = absentCount;
        savedHard = hard;
        savedMedium = medium;
        savedSoft = soft;
    }

    private void markAbsent(int v) {
        if (ground.isStore[v]) {
            return;
        }
        absentAt[v] = absentCount;
        absent[absentCount++] = v;
        medium += ground.problem.unassignedCost()[v];
    }

    private void markPresent(int v) {
        if (ground.isStore[v]) {
            return;
        }
        int at = absentAt[v];
        int last = absent[--absentCount];
        absent[at] = last;
        absentAt[last] = at;
        absentAt[v] = -1;
        medium -= ground.problem.unassignedCost()[v];
    }

    Cost cost() {
        return new Cost(hard, medium, soft);
    }

    /** A copy of the visits of each route. */
    int[][] routes() {
        return Arrays.stream(tours).map(Tour::toArray).toArray(int[][]::new);
    }

    Solution toSolution() {
        return Solution.of(ground.problem, routes());
    }
}
