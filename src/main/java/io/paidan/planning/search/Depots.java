package io.paidan.planning.search;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Routes in groups that differ in nothing but their number: of several idle ones in a group only one is worth a look. */
final class Depots {
    private static final int GROUP_BITS = 20;
    private static final long DEAREST = 1L << 42;
    private final Ground ground;
    private final int[][] groups;
    private final int[] groupOf;
    private final int[] hint;
    private final int[][] near;
    private final long[] keys;
    private final int count;

    Depots(Ground ground, int count) {
        this.ground = ground;
        groups = group(ground.problem);
        groupOf = new int[ground.routes];
        for (int g = 0; g < groups.length; g++) {
            for (int r : groups[g]) {
                groupOf[r] = g;
            }
        }
        hint = new int[groups.length];
        near = new int[ground.visits][];
        keys = new long[groups.length];
        this.count = count;
    }

    /** The groups whose idle routes could serve the visit the cheapest. */
    int[] near(int visit) {
        int[] known = near[visit];
        if (known == null) {
            known = nearest(visit);
            near[visit] = known;
        }
        return known;
    }

    /** The routes that differ from this one in nothing but their number, itself included. */
    int[] like(int route) {
        return groups[groupOf[route]];
    }

    /** The group of a route, counted from 0. */
    int groupOf(int route) {
        return groupOf[route];
    }

    /** The routes of a group. */
    int[] members(int group) {
        return groups[group];
    }

    int groups() {
        return groups.length;
    }

    /** Whether more than half of the routes have another one that is like them. */
    boolean areMostlyAlike() {
        long alone = Arrays.stream(groups).filter(group -> group.length == 1).count();
        return 2 * alone < ground.routes;
    }

    /** An idle route of the group, or −1. */
    int idle(int group, Fleet fleet) {
        int[] members = groups[group];
        int at = hint[group];
        for (int i = 0; i < members.length; i++) {
            int r = members[at];
            if (fleet.tours[r].length == 0) {
                hint[group] = at;
                return r;
            }
            at = at + 1 == members.length ? 0 : at + 1;
        }
        return -1;
    }

    /** The only route of a group, or −1. */
    int only(int group) {
        return groups[group].length == 1 ? groups[group][0] : -1;
    }

    /** How far a visit is from the nearest start that may serve it. */
    int distance(int visit) {
        int[] groupsNear = near(visit);
        return groupsNear.length == 0 ? 0 : travel(groups[groupsNear[0]][0], visit);
    }

    private int[] nearest(int v) {
        int k = 0;
        for (int g = 0; g < groups.length; g++) {
            int r = groups[g][0];
            if (ground.problem.allows(v, r)) {
                keys[k++] = price(r, v) << GROUP_BITS | g;
            }
        }
        Arrays.sort(keys, 0, k);
        int[] result = new int[Math.min(count, k)];
        for (int i = 0; i < result.length; i++) {
            result[i] = (int) (keys[i] & (1 << GROUP_BITS) - 1);
        }
        return result;
    }

    /** What the visit alone costs on the route: a near technician who ought not to go comes behind one who ought to. */
    private long price(int route, int visit) {
        int end = ground.problem.endPlace()[route];
        int back = end < 0 ? 0 : ground.travel[ground.problem.place()[visit]][end];
        long travel = (long) travel(route, visit) + back;
        return Math.min(DEAREST, travel * ground.travelWeight + ground.problem.preference()[route][visit]);
    }

    private int travel(int route, int visit) {
        return ground.travel[ground.problem.startPlace()[route]][ground.problem.place()[visit]];
    }

    private static int[][] group(Problem p) {
        long[] column = new long[p.routes()];
        for (int v = 0; v < p.visits(); v++) {
            for (int w = 0; w < p.allowed()[v].length; w++) {
                for (long bits = p.allowed()[v][w]; bits != 0; bits &= bits - 1) {
                    int r = (w << 6) + Long.numberOfTrailingZeros(bits);
                    if (r < column.length) {
                        column[r] = mix(column[r], v);
                    }
                }
            }
        }
        Map<Long, int[]> groups = new HashMap<>();
        for (int r = 0; r < column.length; r++) {
            long[] own = {
                p.startPlace()[r],
                p.endPlace()[r],
                p.readyAt()[r],
                p.shiftEnd()[r],
                p.latestEnd()[r],
                p.breakFrom()[r],
                p.breakTo()[r],
                p.breakSeconds()[r],
                p.room()[r],
                Arrays.hashCode(p.stock()[r]),
                p.restock()[r],
                Arrays.hashCode(p.preference()[r]),
                p.pinned()[r].length == 0 ? -1 : r
            };
            long key = column[r];
            for (long value : own) {
                key = mix(key, value);
            }
            int route = r;
            groups.merge(key, new int[] {route}, Depots::joined);
        }
        return groups.values().toArray(new int[0][]);
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    private static long mix(long hash, long value) {
        long h = (hash ^ value) * 0x9E3779B97F4A7C15L;
        return h ^ h >>> 29;
    }
}
