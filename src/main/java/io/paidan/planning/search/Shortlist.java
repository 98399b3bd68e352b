package io.paidan.planning.search;

import java.util.Arrays;

/**
 * For each visit the routes that offered it the cheapest places when all near by were last asked, with what they offered. Since then
 * it can only have become cheaper elsewhere on routes that have changed, of which the fleet keeps a log: these are asked again, the
 * others are not. So a round costs what it touches, however many routes pass by.
 */
final class Shortlist {
    /** Not asked yet, changed since, or to be asked each time. */
    static final long STALE = Long.MIN_VALUE;

    /**
     * Routes on a list: five or so of them are touched when it is needed, as the strings were taken off near by. With 8 or 16 rounds
     * were no quicker.
     */
    static final int WIDTH = 12;

    private static final long UNKNOWN = -1;
    private final Fleet fleet;
    /** Entries of visit v stand from {@code v * WIDTH} on. */
    final int[] routes;

    final long[] offers;
    /** Whether it is only known that an offer is not below that. */
    final boolean[] isFloor;

    private final int[] counts;
    /** What is not on the list costs so much at least. */
    private final long[] rest;
    /** Up to where in the fleet's log each list has heard. */
    private final long[] heard;

    private final boolean[] isWhole;

    Shortlist(Fleet fleet) {
        this.fleet = fleet;
        int visits = fleet.ground.visits;
        routes = new int[visits * WIDTH];
        offers = new long[visits * WIDTH];
        isFloor = new boolean[visits * WIDTH];
        counts = new int[visits];
        rest = new long[visits];
        heard = new long[visits];
        isWhole = new boolean[visits];
        Arrays.fill(heard, UNKNOWN);
    }

    int from(int visit) {
        return visit * WIDTH;
    }

    int to(int visit) {
        return visit * WIDTH + counts[visit];
    }

    long rest(int visit) {
        return rest[visit];
    }

    /** Whether the list is up to date and about all routes there are, not only those near by. */
    boolean isWhole(int visit) {
        return isWhole[visit] && heard[visit] == fleet.changes();
    }

    /** Begins a new list. */
    void begin(int visit, boolean whole) {
        counts[visit] = 0;
        rest[visit] = Long.MAX_VALUE;
        heard[visit] = fleet.changes();
        isWhole[visit] = whole;
        for (int i = 0; i < fleet.touchedCount; i++) {
            addStale(visit, fleet.touched[i]);
        }
    }

    /** Marks what has changed. Whether there is a list that can be relied on. */
    boolean hear(int visit) {
        long from = heard[visit];
        long now = fleet.changes();
        if (from == UNKNOWN || now - from > Fleet.LOG) {
            heard[visit] = UNKNOWN;
            return false;
        }
        for (long i = from; i < now && heard[visit] != UNKNOWN; i++) {
            expire(visit, fleet.changed(i));
        }
        if (heard[visit] == UNKNOWN) {
            return false;
        }
        heard[visit] = now;
        return true;
    }

    private void expire(int visit, int route) {
        int to = to(visit);
        for (int i = from(visit); i < to; i++) {
            if (routes[i] == route) {
                offers[i] = STALE;
                isFloor[i] = false;
                return;
            }
        }
        addStale(visit, route);
    }

    private void addStale(int visit, int route) {
        if (fleet.ground.problem.allows(visit, route)) {
            add(visit, route, STALE);
        }
    }

    /** Adds an offer. From a full list the dearest one falls off; if all wait to be asked, the list is given up. */
    void add(int visit, int route, long offer) {
        int from = from(visit);
        int at = from + counts[visit];
        if (counts[visit] == WIDTH) {
            at = dearest(from);
            if (offers[at] == STALE) {
                heard[visit] = UNKNOWN;
                return;
            }
            rest[visit] = Math.min(rest[visit], Math.max(offer, offers[at]));
            if (offer >= offers[at]) {
                return;
            }
        } else {
            counts[visit]++;
        }
        routes[at] = route;
        offers[at] = offer;
        isFloor[at] = false;
    }

    private int dearest(int from) {
        int at = from;
        for (int i = from + 1; i < from + WIDTH; i++) {
            at = offers[i] > offers[at] ? i : at;
        }
        return at;
    }
}
