package io.paidan.planning.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts absent visits back, one by one in a random kind of order, each at the cheapest place it sees. Only routes that pass near
 * the visit are looked at, and what was found on a route is remembered until the route changes: a round costs what it touches,
 * not what there is.
 */
final class Recreate {
    private static final int OLD_ABSENT = 64;
    private static final Order[] ORDERS = Order.values();
    private static final long DEAREST = 1L << 38;
    private static final long NONE = Long.MAX_VALUE;
    private final Fleet fleet;
    private final Ground ground;
    private final Problem problem;
    private final Restock restock;
    private final Neighbours neighbours;
    private final Depots depots;
    private final SplittableRandom random;
    private final Tuning tuning;
    private final long[] order;
    private final int[] seen;
    private int look;
    /** For each pair of visit and route the version of the route that was judged, then the offer; empty if there are too many. */
    private final long[] known;

    private int toBlink;
    private final int[] absentSince;
    private final int[] chosen;
    private final @Nullable Groups groups;
    private int round;
    private long routePrice;
    private long best;
    private int bestRoute;

    Recreate(
            Fleet fleet,
            Restock restock,
            Neighbours neighbours,
            Depots depots,
            SplittableRandom random,
            Tuning tuning) {
        this.fleet = fleet;
        this.ground = fleet.ground;
        this.problem = ground.problem;
        this.restock = restock;
        this.neighbours = neighbours;
        this.random = random;
        this.tuning = tuning;
        this.depots = depots;
        groups = fleet.coupling == null
                ? null
                : new Groups(fleet, fleet.coupling, neighbours, r -> random.nextInt(tuning.blink()) != 0);
        order = new long[ground.visits];
        absentSince = new int[ground.visits];
        chosen = new int[ground.visits];
        seen = new int[ground.routes];
        long cells = (long) ground.visits * ground.routes;
        known = new long[cells <= 1 << 23 ? 2 * (int) cells : 0];
        toBlink = untilBlink();
    }

    /** Tries to place everything, whatever it takes. */
    void fill(BooleanSupplier stop) {
        int count = collect(fleet.absentCount);
        sort(count, Order.WINDOW, true);
        for (int i = 0; i < count && !stop.getAsBoolean(); i++) {
            place((int) (order[i] & 0xFFFFF), true);
        }
    }

    /** Marks who is absent already: for these only changed routes are worth a look. */
    void before() {
        round++;
        for (int i = 0; i < fleet.absentCount; i++) {
            absentSince[fleet.absent[i]] = round;
        }
    }

    /**
     * @param dearest soft cost from which the round is lost: what is still absent can only add to it
     * @param price what each route in use is held to cost besides, or negative, to save
     */
    void run(int seed, double dearest, double price) {
        routePrice = (long) price;
        int count = choose(seed);
        sort(count, ORDERS[pick()], random.nextInt(8) != 0);
        for (int i = 0; i < count && fleet.soft <= dearest; i++) {
            int v = (int) (order[i] & 0xFFFFF);
            place(v, absentSince[v] != round);
        }
    }

    private int pick() {
        int dice = random.nextInt(13);
        return dice < 4 ? 0 : dice < 8 ? 1 : dice < 10 ? 2 : dice < 11 ? 3 : 4;
    }

    private enum Order {
        RANDOM,
        WORK,
        FAR,
        CLOSE,
        WINDOW
    }

    private int collect(int absent) {
        for (int i = 0; i < absent; i++) {
            order[i] = fleet.absent[i];
        }
        return absent;
    }

    /** All removed in this round; of those absent for longer the ones near by and a sample. */
    private int choose(int seed) {
        int absent = fleet.absentCount;
        if (absent <= OLD_ABSENT) {
            return collect(absent);
        }
        int count = 0;
        for (int i = 0; i < absent; i++) {
            int v = fleet.absent[i];
            if (absentSince[v] != round || random.nextInt(absent) < OLD_ABSENT / 2) {
                chosen[v] = round;
                order[count++] = v;
            }
        }
        int[] near = neighbours.near(seed);
        for (int i = 0; i < Math.min(2 * OLD_ABSENT, near.length); i++) {
            int v = near[i];
            if (fleet.routeOf[v] < 0 && chosen[v] != round) {
                order[count++] = v;
            }
        }
        return count;
    }

    private void sort(int count, Order kind, boolean tiersFirst) {
        for (int i = 0; i < count; i++) {
            int v = (int) order[i];
            long key = switch (kind) {
                case RANDOM -> random.nextInt() & 0x7FFFFFFFL;
                case WORK -> 0x7FFFFFFFL - (problem.size()[v] > 0 ? problem.size()[v] : ground.service[v]);
                case FAR -> 0x7FFFFFFFL - depots.distance(v);
                case CLOSE -> depots.distance(v);
                case WINDOW -> Math.max(0, Math.min(problem.latest()[v], Problem.NEVER) - problem.earliest()[v]);
            };
            long tier = tiersFirst ? Long.numberOfLeadingZeros(Math.max(1, problem.unassignedCost()[v])) : 0;
            order[i] = tier << 52 | key << 20 | v;
        }
        Arrays.sort(order, 0, count);
    }

    private void place(int v, boolean everywhere) {
        if (groups != null && (fleet.routeOf[v] >= 0 || groups.concerns(v))) {
            if (fleet.routeOf[v] < 0 && (everywhere || random.nextInt(8) == 0)) {
                groups.place(v);
            }
            return;
        }
        best = NONE;
        look++;
        if (everywhere) {
            nearby(v);
            if (best == NONE) {
                for (int r = 0; r < ground.routes; r++) {
                    judge(v, r);
                }
            }
        } else {
            for (int i = 0; i < fleet.touchedCount; i++) {
                judge(v, fleet.touched[i]);
            }
        }
        if (best != NONE && (problem.unassignedCost()[v] > 0 || best < 0)) {
            fleet.insertAt((int) best & Restock.PLACE, v, bestRoute);
        }
    }

    /** What has just changed has room, so it is looked at wherever it passes. */
    private void nearby(int v) {
        int[] routeOf = fleet.routeOf;
        for (int i = 0; i < fleet.touchedCount; i++) {
            judge(v, fleet.touched[i]);
        }
        for (int u : neighbours.fitting(v)) {
            int r = routeOf[u];
            if (r >= 0 && seen[r] != look) {
                judge(v, r);
            }
        }
        for (int group : depots.near(v)) {
            int r = depots.idle(group, fleet);
            if (r >= 0) {
                judge(v, r);
            }
        }
    }

    private void judge(int v, int r) {
        if (seen[r] == look) {
            return;
        }
        seen[r] = look;
        if (!problem.allows(v, r)) {
            return;
        }
        Tour tour = fleet.tours[r];
        long offer;
        if (--toBlink == 0) {
            toBlink = untilBlink();
            offer = offer(tour, v, random.nextLong());
        } else if (known.length == 0 || fleet.isTouched(r)) {
            offer = offer(tour, v, 0);
        } else {
            int cell = 2 * (v * ground.routes + r);
            if (known[cell] != tour.version) {
                known[cell + 1] = offer(tour, v, 0);
                known[cell] = fleet.coupling == null || fleet.coupling.ripple.local ? tour.version : 0;
            }
            offer = known[cell + 1];
        }
        if (routePrice != 0 && tour.length == 0 && offer != NONE) {
            offer += routePrice << Restock.PLACE_BITS;
        }
        if (offer < best) {
            best = offer;
            bestRoute = r;
        }
    }

    /** Cost and place in one number, the cheaper the smaller. */
    private long offer(Tour tour, int v, long overlooked) {
        tour.overlooked = overlooked;
        tour.ceiling = best == NONE ? Tour.NO : best >> Restock.PLACE_BITS;
        long cost = restock.scan(tour, v);
        tour.ceiling = Tour.NO;
        tour.overlooked = 0;
        return cost == Tour.NO ? NONE : Math.min(cost, DEAREST) << Restock.PLACE_BITS | restock.place();
    }

    /** How many judgements until one overlooks half of the places, so that each does with the same chance. */
    private int untilBlink() {
        return 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1.0 / tuning.blink()));
    }
}
