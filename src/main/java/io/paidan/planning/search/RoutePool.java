package io.paidan.planning.search;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Routes of good plans: for each set of visits on routes of a group ({@link Depots#groupOf}) the cheapest order that was seen. Nothing is
 * allocated once it is there; what finds no room any more is not noted.
 */
final class RoutePool {
    private static final int VISITS_EACH = 12;
    private static final int EMPTY = 0;
    private final Fleet fleet;
    private final Depots depots;
    private final int most;
    /** A random number for each visit: the sum tells a set of visits apart. */
    private final long[] marks;

    private final long[] keys;
    /** Number of the route + 1, by key. */
    private final int[] table;

    int count;
    /** The group of each route. */
    final int[] group;

    final long[] cost;
    /** The visits of a route are those of {@link #visits} from here to where the next one's begin. */
    final int[] from;

    final int[] visits;

    /** @param most routes that there is room for, a power of two */
    RoutePool(Fleet fleet, Depots depots, int most) {
        this.fleet = fleet;
        this.depots = depots;
        this.most = most;
        marks = new SplittableRandom(1).longs(fleet.ground.visits).toArray();
        keys = new long[most];
        table = new int[4 * most];
        group = new int[most];
        cost = new long[most];
        from = new int[most + 1];
        visits = new int[VISITS_EACH * most];
    }

    /** Looks at the routes that have been touched. */
    void note() {
        for (int i = 0; i < fleet.touchedCount; i++) {
            note(fleet.tours[fleet.touched[i]]);
        }
    }

    /** Looks at a route. */
    void note(Tour tour) {
        if (tour.length == 0 || tour.hardTotal > 0) {
            return;
        }
        long key = key(tour);
        int cell = find(key);
        if (table[cell] == EMPTY) {
            if (count == most || from[count] + tour.length > visits.length) {
                return;
            }
            keys[count] = key;
            group[count] = depots.groupOf(tour.route);
            cost[count] = Long.MAX_VALUE;
            from[count + 1] = from[count] + tour.length;
            table[cell] = ++count;
        }
        int route = table[cell] - 1;
        if (tour.softTotal < cost[route]) {
            cost[route] = tour.softTotal;
            System.arraycopy(tour.visits, 0, visits, from[route], tour.length);
        }
    }

    private long key(Tour tour) {
        long key = (depots.groupOf(tour.route) + 1) * 0x9E3779B97F4A7C15L;
        for (int i = 0; i < tour.length; i++) {
            key += marks[tour.visits[i]];
        }
        return key;
    }

    private int find(long key) {
        int cell = (int) (key >>> 20) & table.length - 1;
        while (table[cell] != EMPTY && keys[table[cell] - 1] != key) {
            cell = cell + 1 & table.length - 1;
        }
        return cell;
    }

    int capacity() {
        return most;
    }

    /** The visits of a route in their order. */
    int[] visitsOf(int route) {
        return Arrays.copyOfRange(visits, from[route], from[route + 1]);
    }

    /** Whether there is little room left. */
    boolean isTight() {
        return count > most / 4 * 3 || from[count] > visits.length / 4 * 3;
    }

    /** Forgets the routes of which a number is higher than a limit. */
    void forget(double[] number, double limit) {
        int kept = 0;
        for (int c = 0; c < count; c++) {
            if (number[c] <= limit) {
                group[kept] = group[c];
                cost[kept] = cost[c];
                keys[kept] = keys[c];
                int length = from[c + 1] - from[c];
                System.arraycopy(visits, from[c], visits, from[kept], length);
                from[kept + 1] = from[kept] + length;
                kept++;
            }
        }
        count = kept;
        Arrays.fill(table, EMPTY);
        for (int c = 0; c < count; c++) {
            table[find(keys[c])] = c + 1;
        }
    }
}
