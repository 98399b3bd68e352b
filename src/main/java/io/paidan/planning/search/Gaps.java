package io.paidan.planning.search;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The visits of one route under change, and for each gap between them the state of the technician before it and the slack behind
 * it.
 *
 * <p>Gap i is the one before {@code visits[i]}; the last gap is the one before the way to the end. Forward: what holds and what
 * has been paid when the gap is reached. Backward, for the time when the break is over and the weather no longer changes: up to
 * which arrival behind the gap everything stays allowed ({@code LATEST}), or even free of soft costs of time ({@code FREE}), and
 * what the rest then costs. What a judgement reads lies side by side: with an array for each field, half of the time went into
 * waiting for memory.
 */
abstract class Gaps {
    static final int GAP = 8;
    static final int PLACE = 0;
    static final int READY = 1;
    static final int LATEST = 2;
    static final int FREE = 3;
    /** Travel over the gap as it is, in the last slice. */
    static final int LEG = 4;

    static final int BREAK_DONE = 5;
    static final int LOAD = 6;
    static final int REST_LOAD = 7;

    final Ground ground;
    final Problem problem;
    final @Nullable Coupling coupling;
    final Clockhand clock;
    final Stock stock;
    final Idle idle;
    int route;
    int length;
    int[] visits = new int[15];
    /** Identifies this content; equal numbers mean equal tours. */
    long version;

    long hardTotal;
    long softTotal;
    /** The most seconds after due of any visit; counted only if the problem asks for it. */
    int worstTotal;

    long size;
    /** The index of the last visit that others wait for or that waits for them, or −1: what is put behind it is nobody else's business. */
    int lastLinked = -1;

    int[] gaps = new int[16 * GAP];
    long[] hard = new long[16];
    long[] soft = new long[16];
    long[] restSoft = new long[16];
    int loadTotal;
    long endHard;
    long endSoft;
    // Only where routes depend on each other: the start each visit could have alone, its start, the most late before
    // and behind.
    int[] own = {};
    int[] start = {};
    int[] worst = {};
    int[] restWorst = {};
    // Sums of the walk under way.
    long sumHard;
    long sumSoft;
    int sumLoad;
    int sumWorst;
    long idleTotal;

    /** @param coupling what the route has to do with others, or null if nothing */
    Gaps(Ground ground, @Nullable Coupling coupling) {
        this.ground = ground;
        this.coupling = coupling;
        this.problem = ground.problem;
        this.clock = new Clockhand(problem);
        this.stock = new Stock(problem);
        this.idle = new Idle(problem);
        if (coupling != null) {
            reserveCoupled(16);
        }
    }

    void set(int route, int[] newVisits, int newLength) {
        this.route = route;
        reserve(newLength);
        System.arraycopy(newVisits, 0, visits, 0, newLength);
        length = newLength;
        rebuild(0);
    }

    /** Takes over another tour's visits; the rest must be rebuilt. */
    void copy(Gaps other) {
        route = other.route;
        reserve(other.length);
        length = other.length;
        System.arraycopy(other.visits, 0, visits, 0, length);
        System.arraycopy(other.gaps, 0, gaps, 0, (length + 1) * GAP);
        System.arraycopy(other.hard, 0, hard, 0, length + 1);
        System.arraycopy(other.soft, 0, soft, 0, length + 1);
        if (ground.idles) {
            idle.copy(other.idle, length + 1);
        }
        if (coupling != null) {
            System.arraycopy(other.own, 0, own, 0, length);
            System.arraycopy(other.start, 0, start, 0, length);
            System.arraycopy(other.worst, 0, worst, 0, length + 1);
        }
    }

    void insert(int position, int visit) {
        reserve(length + 1);
        System.arraycopy(visits, position, visits, position + 1, length - position);
        visits[position] = visit;
        length++;
        rebuild(position);
    }

    /** Removes the visits from (included) to (excluded). Without a rebuild. */
    void cut(int from, int to) {
        System.arraycopy(visits, to, visits, from, length - to);
        length -= to - from;
    }

    int positionOf(int visit) {
        int at = 0;
        while (visits[at] != visit) {
            at++;
        }
        return at;
    }

    /** Goes on from a gap with another tour's visits. */
    void follow(int gap, int[] others, int from, int to) {
        int count = to - from;
        reserve(gap + count);
        System.arraycopy(others, from, visits, gap, count);
        length = gap + count;
        rebuild(gap);
    }

    /** Whether the other one has the same visits at the same times, with the same slack. */
    boolean isLike(Gaps other) {
        return length == other.length
                && Arrays.equals(visits, 0, length, other.visits, 0, length)
                && (coupling == null
                        || (!coupling.worstCounts
                                && Arrays.equals(gaps, 0, (length + 1) * GAP, other.gaps, 0, (length + 1) * GAP)
                                && Arrays.equals(own, 0, length, other.own, 0, length)
                                && Arrays.equals(start, 0, length, other.start, 0, length)));
    }

    int[] toArray() {
        return Arrays.copyOf(visits, length);
    }

    int place(int gap) {
        return gaps[gap * GAP + PLACE];
    }

    int ready(int gap) {
        return gaps[gap * GAP + READY];
    }

    int leg(int gap) {
        return gaps[gap * GAP + LEG];
    }

    boolean breakDone(int gap) {
        return gaps[gap * GAP + BREAK_DONE] != 0;
    }

    int load(int gap) {
        return gaps[gap * GAP + LOAD];
    }

    int free(int gap) {
        return gaps[gap * GAP + FREE];
    }

    int restLoad(int gap) {
        return gaps[gap * GAP + REST_LOAD];
    }

    private void reserve(int visitCount) {
        if (visitCount <= visits.length) {
            return;
        }
        int capacity = visitCount * 2;
        visits = Arrays.copyOf(visits, capacity);
        gaps = Arrays.copyOf(gaps, (capacity + 1) * GAP);
        hard = Arrays.copyOf(hard, capacity + 1);
        soft = Arrays.copyOf(soft, capacity + 1);
        restSoft = Arrays.copyOf(restSoft, capacity + 1);
        idle.reserve(capacity + 1);
        if (coupling != null) {
            reserveCoupled(capacity + 1);
        }
    }

    private void reserveCoupled(int capacity) {
        own = Arrays.copyOf(own, capacity);
        start = Arrays.copyOf(start, capacity);
        worst = Arrays.copyOf(worst, capacity);
        restWorst = Arrays.copyOf(restWorst, capacity);
    }

    /** Counts afresh from a gap on; before it everything must be up to date. */
    void rebuild(int fromGap) {
        if (fromGap == 0) {
            clock.begin(route);
            idle.begin();
            sumHard = 0;
            sumSoft = 0;
            sumLoad = 0;
            sumWorst = 0;
            gaps[PLACE] = problem.startPlace()[route];
            note(0);
        } else {
            restart(fromGap);
        }
        for (int i = fromGap; i < length; i++) {
            int v = visits[i];
            clock.serve(v);
            if (coupling != null) {
                coupling.begin(this, i);
            }
            pay(v);
            if (!problem.allows(v, route)) {
                sumHard++;
            }
            gaps[(i + 1) * GAP + PLACE] = problem.place()[v];
            note(i + 1);
        }
        close();
        rebuildSlack();
        if (ground.idles) {
            rebuildIdle();
        }
    }

    private void note(int gap) {
        int at = gap * GAP;
        gaps[at + READY] = clock.departure();
        gaps[at + BREAK_DONE] = clock.breakDone() ? 1 : 0;
        gaps[at + LOAD] = sumLoad;
        hard[gap] = sumHard;
        soft[gap] = sumSoft;
        if (ground.idles) {
            idle.note(gap);
        }
        if (coupling != null) {
            worst[gap] = sumWorst;
        }
    }

    void restart(int gap) {
        int at = gap * GAP;
        clock.resume(route, gaps[at + PLACE], gaps[at + READY], gaps[at + BREAK_DONE] != 0);
        sumHard = hard[gap];
        sumSoft = soft[gap];
        sumLoad = gaps[at + LOAD];
        if (ground.idles) {
            idle.restart(gap);
        }
        if (coupling != null) {
            sumWorst = worst[gap];
        }
    }

    void step(int v) {
        clock.serve(v);
        pay(v);
    }

    /** What the visit just begun costs. */
    void pay(int v) {
        int start = clock.start();
        sumHard += Schedule.pastLatest(problem, v, start);
        if (clock.breakBegin() >= 0) {
            sumHard += Schedule.pastBreak(problem, route, clock.breakBegin());
        }
        int travel = clock.travel();
        sumLoad += travel + clock.departure() - start;
        sumSoft += (long) travel * ground.travelWeight + problem.preference()[route][v];
        if (clock.arrival() > ground.freeArrival[v] || start > ground.freeStart[v]) {
            sumSoft += timeCost(v, clock.arrival(), start);
            sumWorst = Math.max(sumWorst, start - problem.due()[v]);
        }
        if (ground.idles) {
            idle.step(v, clock.arrival(), start);
        }
    }

    long timeCost(int v, int arrival, int start) {
        return Schedule.lateCost(problem, v, start)
                + Schedule.promiseCost(problem, v, start)
                + Schedule.earlyCost(problem, v, arrival);
    }

    private void close() {
        size = 0;
        lastLinked = -1;
        for (int i = 0; i < length; i++) {
            size += problem.size()[visits[i]];
            if (coupling != null && coupling.links.isLinked(visits[i])) {
                lastLinked = i;
            }
        }
        endHard = 0;
        endSoft = 0;
        if (length > 0) {
            long travelled = sumSoft;
            finish();
            endHard = sumHard - hard[length];
            endSoft = sumSoft - travelled;
        }
        loadTotal = sumLoad;
        worstTotal = sumWorst;
        if (ground.hasStock) {
            stock.count(route, visits, length);
        }
        idleTotal = ground.idles ? idle.cost() : 0;
        hardTotal = hard[length] + endHard + Schedule.pastRoom(problem, route, size) + stock.past();
        softTotal = soft[length] + endSoft + Schedule.fairnessCost(problem, loadTotal) + idleTotal;
    }

    void finish() {
        clock.end();
        sumLoad += clock.travel();
        sumSoft +=
                (long) clock.travel() * ground.travelWeight + Schedule.overtimeCost(problem, route, clock.departure());
        sumHard += Schedule.pastLatestEnd(problem, route, clock.departure());
    }

    private void rebuildSlack() {
        int next = length == 0 ? -1 : problem.endPlace()[route];
        int allowed = problem.latestEnd()[route];
        int unpaid = Math.min(allowed, ground.freeFinish[route]);
        long cost = 0;
        int work = 0;
        int[] preference = problem.preference()[route];
        if (coupling != null) {
            restWorst[length] = 0;
        }
        for (int i = length; i >= 0; i--) {
            int at = i * GAP;
            int here = gaps[at + PLACE];
            int leg = next < 0 ? 0 : ground.travel[here][next];
            gaps[at + LATEST] = allowed;
            gaps[at + FREE] = unpaid;
            gaps[at + LEG] = leg;
            gaps[at + REST_LOAD] = work;
            restSoft[i] = cost;
            if (i > 0) {
                int v = visits[i - 1];
                int service = ground.service[v];
                allowed = bound(v, Math.min(problem.latest()[v], allowed - leg - service));
                unpaid = bound(v, Math.min(ground.freeStart[v], Math.min(allowed, unpaid - leg - service)));
                unpaid = Math.min(unpaid, ground.freeArrival[v]);
                if (coupling != null) {
                    int floor = coupling.floor(v);
                    allowed = floor > allowed ? -Problem.NEVER : allowed;
                    unpaid = floor > unpaid ? -Problem.NEVER : Math.min(unpaid, coupling.push(v));
                    restWorst[i - 1] = Math.max(restWorst[i], start[i - 1] - problem.due()[v]);
                }
                cost += (long) leg * ground.travelWeight + preference[v];
                work += leg + service;
                next = here;
            }
        }
    }

    private void rebuildIdle() {
        idle.restAtEnd(length);
        for (int i = length; i > 0; i--) {
            int v = visits[i - 1];
            idle.restBefore(i - 1, v, gaps[i * GAP + LEG] + ground.service[v]);
        }
    }

    private int bound(int v, int start) {
        return start < ground.earliest[v] ? -Problem.NEVER : start;
    }
}
