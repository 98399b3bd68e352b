package io.paidan.planning.search;

/**
 * What an insertion would do across routes: the route itself is walked along, and whoever is made to start at another time by it
 * disturbs the own route in turn, until nothing changes any more. Exact, and nothing is changed.
 */
final class Ripple {
    private static final int MOST_WALKS = 500;
    private final Coupling coupling;
    private final Fleet fleet;
    private final Ground ground;
    private final Problem problem;
    private final Links links;
    /** Whether later never means earlier or cheaper further on, so that what is dear already need not be followed. */
    final boolean monotone;

    private final int[] lookOf;
    private final int[] lookAt;
    private final int[] own;
    private final int[] start;
    private final int[] from;
    private final int[] to;
    private final int[] walked;
    private final boolean[] queued;
    private final int[] queue;
    private final int[] affected;
    private final long[] hard;
    private final long[] soft;
    private final int[] worst;
    /** Whether the last judgement saw all effects. */
    boolean whole;

    private int look;
    private int affectedCount;
    private int queueCount;
    private int inserted;
    private int insertedRoute;
    private int insertedGap;
    private boolean sound;
    /** What the routes walked along so far cost more. */
    private long spent;
    /** Whether so far nobody starts earlier than he did, so that who has not been looked at yet saves nothing. */
    private boolean later;
    /** How many other hard points an insertion may cost, because it makes links whole. */
    long credit;
    /** Costs from here on are of no interest. */
    long bound = Tour.NO;
    /** Whether the effects on other routes are left out: less than the true cost, and quick. */
    boolean ownOnly;
    /** Whether nothing but one tour has been looked at since somebody set this. */
    boolean local;

    Ripple(Coupling coupling) {
        this.coupling = coupling;
        fleet = coupling.fleet;
        ground = fleet.ground;
        problem = coupling.problem;
        links = coupling.links;
        boolean breaks = false;
        for (int seconds : problem.breakSeconds()) {
            breaks |= seconds > 0;
        }
        monotone = problem.slices().length == 1 && !breaks && problem.fairnessWeight() == 0 && !ground.idles;
        int visits = problem.visits();
        int routes = problem.routes();
        lookAt = new int[visits];
        own = new int[visits];
        start = new int[visits];
        lookOf = new int[routes];
        from = new int[routes];
        to = new int[routes];
        walked = new int[routes];
        queued = new boolean[routes];
        queue = new int[routes];
        affected = new int[routes];
        hard = new long[routes];
        soft = new long[routes];
        worst = new int[routes];
    }

    /** What all routes together cost more with the visit in that gap. */
    long judge(Tour tour, int v, int gap) {
        look++;
        if (ground.hasStock) {
            tour.stock.consider(v);
        }
        affectedCount = 0;
        queueCount = 0;
        inserted = v;
        insertedRoute = tour.route;
        insertedGap = gap;
        sound = fleet.hard == coupling.broken;
        later = monotone;
        whole = true;
        enqueue(tour.route, gap);
        to[tour.route] = gap - 1;
        int walks = 0;
        boolean possible = true;
        spent = 0;
        while (queueCount > 0) {
            int r = queue[--queueCount];
            queued[r] = false;
            possible = possible && ++walks < MOST_WALKS && walk(fleet.tours[r]) && !(later && spent >= bound);
        }
        return possible ? total() : Tour.NO;
    }

    private long total() {
        long hardMore = -credit;
        long softMore = 0;
        int most = 0;
        for (int i = 0; i < affectedCount; i++) {
            int r = affected[i];
            hardMore += hard[r] - fleet.tours[r].hardTotal;
            softMore += soft[r] - fleet.tours[r].softTotal;
            most = Math.max(most, worst[r]);
        }
        if (hardMore > 0 && (whole || sound)) {
            return Tour.NO;
        }
        if (problem.worstLateWeight() != 0) {
            int now = Math.max(most, most >= coupling.worst ? 0 : worstElsewhere());
            local &= now == coupling.worst;
            softMore += (long) (now - coupling.worst) * problem.worstLateWeight();
        }
        return softMore;
    }

    private int worstElsewhere() {
        int most = 0;
        for (Tour tour : fleet.tours) {
            if (lookOf[tour.route] != look) {
                most = Math.max(most, tour.worstTotal);
            }
        }
        return most;
    }

    private void enqueue(int r, int index) {
        if (lookOf[r] != look) {
            lookOf[r] = look;
            from[r] = index;
            to[r] = index;
            walked[r] = 0;
            affected[affectedCount++] = r;
            local &= r == insertedRoute;
        } else {
            from[r] = Math.min(from[r], index);
            to[r] = Math.max(to[r], index);
        }
        if (!queued[r]) {
            queued[r] = true;
            queue[queueCount++] = r;
        }
    }

    /** False if the place is out of the question. */
    private boolean walk(Tour tour) {
        int r = tour.route;
        tour.restart(from[r]);
        boolean again = walked[r]++ > 0;
        boolean here = r == insertedRoute;
        int size = here ? problem.size()[inserted] : 0;
        tour.sumHard += Schedule.pastRoom(problem, r, tour.size + size);
        if (ground.hasStock) {
            tour.sumHard += here ? tour.stock.pastIn(insertedGap, inserted) : tour.stock.past();
        }
        for (int i = from[r]; i <= tour.length; i++) {
            boolean now = here && i == insertedGap;
            if (now && !step(tour, inserted, i)) {
                return false;
            }
            if (!again && !ground.idles && i > to[r] && ((!now && rejoins(tour, i)) || isFree(tour, i, now))) {
                return true;
            }
            if (isTooDear(tour, i) || (i < tour.length && !step(tour, tour.visits[i], i))) {
                return false;
            }
        }
        if (tour.length > 0 || here) {
            tour.finish();
        }
        close(tour, ground.idles ? tour.sumSoft + tour.idle.cost() : tour.sumSoft, tour.sumWorst);
        return true;
    }

    private void close(Tour tour, long cost, int most) {
        int r = tour.route;
        spent -= walked[r] > 1 ? soft[r] : tour.softTotal;
        hard[r] = tour.sumHard;
        soft[r] = cost + Schedule.fairnessCost(problem, tour.sumLoad);
        worst[r] = most;
        spent += soft[r];
    }

    /** Whether from this gap on all is as before. */
    private boolean rejoins(Tour tour, int i) {
        int departure = tour.clock.departure();
        if (departure == tour.ready(i) && tour.clock.breakDone() == tour.breakDone(i)) {
            tour.sumHard += tour.hard[tour.length] - tour.hard[i] + tour.endHard;
            tour.sumLoad += tour.loadTotal - tour.load(i);
            close(
                    tour,
                    tour.sumSoft + tour.soft[tour.length] - tour.soft[i] + tour.endSoft,
                    Math.max(tour.sumWorst, tour.restWorst[i]));
            return true;
        }
        return false;
    }

    /** Whether from this gap on nothing costs time, here or elsewhere. */
    private boolean isFree(Tour tour, int i, boolean now) {
        int departure = tour.clock.departure();
        if (!sound || i == tour.length || !tour.clock.breakDone() || departure < ground.calmFrom) {
            return false;
        }
        int leg = ground.travel[now ? problem.place()[inserted] : tour.place(i)][tour.place(i + 1)];
        if (departure + leg > tour.free(i) || departure + leg >= Problem.NEVER) {
            return false;
        }
        tour.sumLoad += leg + tour.restLoad(i);
        close(tour, tour.sumSoft + (long) leg * problem.travelWeight() + tour.restSoft[i], tour.sumWorst);
        return true;
    }

    private boolean isTooDear(Tour tour, int i) {
        if (sound && tour.sumHard > credit) {
            return true;
        }
        // Whoever is not early behind the visit will pay there what he has paid until now, or more.
        return monotone
                && bound != Tour.NO
                && tour.route == insertedRoute
                && i > insertedGap
                && tour.clock.departure() >= tour.ready(i)
                && tour.sumSoft + tour.soft[tour.length] - tour.soft[i] + tour.endSoft - tour.softTotal >= bound;
    }

    private boolean step(Tour tour, int v, int i) {
        tour.clock.serve(v);
        boolean allowed = true;
        if (links.isLinked(v)) {
            int alone = tour.clock.start();
            int before = ownOf(v);
            tour.clock.waitUntil(floor(v));
            lookAt[v] = look;
            own[v] = alone;
            start[v] = tour.clock.start();
            allowed = before == alone || disturb(tour, v, i);
        }
        tour.pay(v);
        if (!problem.allows(v, tour.route)) {
            tour.sumHard++;
        }
        return allowed;
    }

    /** False if somebody waits for himself. */
    private boolean disturb(Tour tour, int v, int i) {
        int[] partners = links.partners(v);
        for (int k = 0; k < partners.length; k++) {
            int partner = partners[k];
            int r = fleet.routeOf[partner];
            if (r < 0 || !links.delays(v, k) || partner == inserted) {
                continue;
            }
            int begin = Math.max(ownOf(partner), floor(partner));
            int now = lookAt[partner] == look ? start[partner] : coupling.start[partner];
            if (begin == now) {
                continue;
            }
            later &= begin > now;
            int index = coupling.at[partner];
            if (r == tour.route) {
                if (index < i) {
                    return false;
                }
                to[r] = Math.max(to[r], index);
            } else if (r == insertedRoute && index < insertedGap) {
                return false;
            } else if (ownOnly) {
                whole = false;
            } else {
                enqueue(r, index);
            }
        }
        return true;
    }

    private int ownOf(int v) {
        return lookAt[v] == look ? own[v] : coupling.own[v];
    }

    private int floor(int v) {
        int[] partners = links.partners(v);
        int floor = 0;
        for (int k = 0; k < partners.length; k++) {
            int partner = partners[k];
            if (fleet.routeOf[partner] >= 0 || (partner == inserted && lookAt[partner] == look)) {
                floor = Math.max(floor, links.floorBy(v, k, ownOf(partner)));
            }
        }
        return floor;
    }
}
