package io.paidan.planning.search;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts absent visits back, one by one in a random kind of order, each at the cheapest place it sees. Only routes that pass near
 * the visit are looked at, and what they offered is remembered until they change ({@link Shortlist}): a round costs what it touches,
 * not what there is.
 */
final class Recreate {
    private static final int OLD_ABSENT = 64;
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
    final Shortlist list;
    /** For each pair of visit and route the version of the route that was asked, then the offer; empty if there are too many. */
    private final long[] known;

    /** What the routes on the list at work offer now. */
    private final long[] fresh = new long[Shortlist.WIDTH];

    private int cheapest;
    /**
     * Whether routes on the list are only asked for what is cheaper than the others offer. That pays where they have to do with each other, as
     * an answer is dear then, and not while the weather changes, as an answer is as dear with a limit.
     */
    private final boolean isLimited;

    /** Whether the last offer stays what it is until the route changes. */
    private boolean isLasting;

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
        isLimited = fleet.coupling != null && ground.calmFrom == Integer.MIN_VALUE;
        list = new Shortlist(fleet);
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
        sort(count, Order.drawn(random), random.nextInt(8) != 0);
        for (int i = 0; i < count && fleet.soft <= dearest; i++) {
            int v = (int) (order[i] & 0xFFFFF);
            place(v, absentSince[v] != round);
        }
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
            if (best == NONE && !list.isWhole(v)) {
                look++;
                askAll(v);
            }
        } else {
            askTouched(v);
        }
        if (best != NONE && (problem.unassignedCost()[v] > 0 || best < 0)) {
            fleet.insertAt((int) best & Restock.PLACE, v, bestRoute);
        }
    }

    /** What has just changed has room, so it is looked at wherever it passes. */
    private void nearby(int v) {
        boolean isListed = list.hear(v);
        if (isListed && refresh(v) <= list.rest(v)) {
            takeListed(v);
            askTouched(v);
        } else {
            askTouched(v);
            if (isListed && best <= list.rest(v)) {
                takeListed(v);
            } else {
                askNear(v);
            }
        }
        for (int group : depots.near(v)) {
            int r = depots.only(group) < 0 ? depots.idle(group, fleet) : -1;
            if (r >= 0) {
                judge(v, r, false);
            }
        }
    }

    private void askTouched(int v) {
        for (int i = 0; i < fleet.touchedCount; i++) {
            judge(v, fleet.touched[i], false);
        }
    }

    private void askNear(int v) {
        list.begin(v, false);
        int[] routeOf = fleet.routeOf;
        for (int u : neighbours.fitting(v)) {
            int r = routeOf[u];
            if (r >= 0 && seen[r] != look) {
                judge(v, r, true);
            }
        }
        for (int group : depots.near(v)) {
            int r = depots.only(group);
            if (r >= 0) {
                judge(v, r, true);
            }
        }
    }

    private void askAll(int v) {
        list.begin(v, true);
        for (int r = 0; r < ground.routes; r++) {
            judge(v, r, true);
        }
    }

    /** @param isListed whether the offer is put on the list, if it is one to remember */
    private void judge(int v, int r, boolean isListed) {
        if (seen[r] == look) {
            return;
        }
        seen[r] = look;
        if (!problem.allows(v, r)) {
            return;
        }
        boolean isKept = isListed && !fleet.isTouched(r);
        long offer;
        if (--toBlink == 0) {
            toBlink = untilBlink();
            offer = offer(fleet.tours[r], v, random.nextLong(), false);
            isLasting = false;
        } else {
            offer = isKept ? remembered(v, r) : offer(fleet.tours[r], v, 0, false);
        }
        if (isKept) {
            list.add(v, r, isLasting ? offer : Shortlist.STALE);
        }
        take(r, priced(r, offer));
    }

    /** What a route has offered that nobody has touched since, or offers now. */
    private long remembered(int v, int r) {
        Tour tour = fleet.tours[r];
        if (known.length == 0) {
            return offer(tour, v, 0, true);
        }
        int cell = 2 * (v * ground.routes + r);
        isLasting = true;
        if (known[cell] != tour.version) {
            known[cell + 1] = offer(tour, v, 0, true);
            known[cell] = isLasting ? tour.version : 0;
        }
        return known[cell + 1];
    }

    private void take(int route, long offer) {
        if (offer < best) {
            best = offer;
            bestRoute = route;
        }
    }

    /** Asks those on the list that have changed. What the cheapest one offers that is not touched. */
    private long refresh(int v) {
        long least = NONE;
        cheapest = 0;
        boolean isOpen = false;
        int from = list.from(v);
        int count = list.to(v) - from;
        for (int i = 0; i < count; i++) {
            int r = list.routes[from + i];
            long offer = NONE;
            if (!fleet.isTouched(r)) {
                offer = list.offers[from + i];
                if (isLimited && (offer == Shortlist.STALE || list.isFloor[from + i])) {
                    isOpen = true;
                    offer = NONE;
                } else {
                    offer = offer == Shortlist.STALE ? ask(v, from + i, NONE) : priced(r, offer);
                }
            }
            fresh[i] = offer;
            if (offer < least) {
                least = offer;
                cheapest = i;
            }
        }
        return isOpen ? askOpen(v, from, count, least) : least;
    }

    /**
     * Asks those of whom too little is known for what is less than the least so far; of the others it is then known that they do not offer
     * it. Only worth it where an answer is dear.
     */
    private long askOpen(int v, int from, int count, long known) {
        long least = known;
        for (int i = 0; i < count; i++) {
            int at = from + i;
            boolean isOpen = list.offers[at] == Shortlist.STALE || (list.isFloor[at] && list.offers[at] < least);
            if (isOpen && !fleet.isTouched(list.routes[at])) {
                fresh[i] = ask(v, at, least);
                if (fresh[i] < least) {
                    least = fresh[i];
                    cheapest = i;
                }
            }
        }
        return least;
    }

    /** Asks a route on the list for an offer below a limit and notes what is known then. */
    private long ask(int v, int at, long limit) {
        Tour tour = fleet.tours[list.routes[at]];
        boolean isAll = limit == NONE;
        long offer = offer(tour, v, 0, isAll ? Tour.NO : limit >> Restock.PLACE_BITS, isAll);
        list.isFloor[at] = isLasting && !isAll && offer == NONE;
        list.offers[at] = list.isFloor[at] ? limit & ~(long) Restock.PLACE : isLasting ? offer : Shortlist.STALE;
        return priced(tour.route, offer);
    }

    /** Takes the cheapest of the list; if half of its places are overlooked this time, the next one may be. */
    private void takeListed(int v) {
        int from = list.from(v);
        int count = list.to(v) - from;
        while (count > 0 && fresh[cheapest] < best) {
            int r = list.routes[from + cheapest];
            if (--toBlink > 0) {
                take(r, fresh[cheapest]);
                return;
            }
            toBlink = untilBlink();
            take(r, priced(r, offer(fleet.tours[r], v, random.nextLong(), false)));
            fresh[cheapest] = NONE;
            for (int i = 0; i < count; i++) {
                if (list.isFloor[from + i] && !fleet.isTouched(list.routes[from + i])) {
                    fresh[i] = ask(v, from + i, NONE);
                }
                cheapest = fresh[i] < fresh[cheapest] ? i : cheapest;
            }
        }
    }

    private long priced(int route, long offer) {
        return routePrice != 0 && offer != NONE && fleet.tours[route].length == 0
                ? offer + (routePrice << Restock.PLACE_BITS)
                : offer;
    }

    /**
     * Cost and place in one number, the cheaper the smaller.
     *
     * @param isKept whether it is remembered, so that it must be right even if it is dearer than the best one so far
     */
    private long offer(Tour tour, int v, long overlooked, boolean isKept) {
        boolean mayBound = fleet.coupling != null || (!isKept && (routePrice == 0 || tour.length > 0));
        return offer(tour, v, overlooked, mayBound && best != NONE ? best >> Restock.PLACE_BITS : Tour.NO, isKept);
    }

    private long offer(Tour tour, int v, long overlooked, long ceiling, boolean isKept) {
        tour.overlooked = overlooked;
        tour.ceiling = ceiling;
        tour.isLasting = isKept;
        long cost = restock.scan(tour, v);
        tour.ceiling = Tour.NO;
        tour.isLasting = false;
        tour.overlooked = 0;
        isLasting = fleet.coupling == null || fleet.coupling.ripple.local;
        return cost == Tour.NO ? NONE : Math.min(cost, DEAREST) << Restock.PLACE_BITS | restock.place();
    }

    /** How many judgements until one overlooks half of the places, so that each does with the same chance. */
    private int untilBlink() {
        return 1 + (int) (Math.log(1 - random.nextDouble()) / Math.log(1 - 1.0 / tuning.blink()));
    }
}
