package io.paidan.planning.search;

import java.util.Arrays;

/**
 * One route under change: its visits, and for each gap between them the state of the technician before it and the slack behind
 * it, so that most insertions are judged with a few additions.
 *
 * <p>Gap i is the one before {@code visits[i]}; the last gap is the one before the way to the end. Forward: what holds and what
 * has been paid when the gap is reached. Backward, for the time when the break is over and the weather no longer changes: up to
 * which arrival behind the gap everything stays allowed ({@code LATEST}), or even free of soft costs of time ({@code FREE}), and
 * what the rest then costs. What a judgement reads lies side by side: with an array for each field, half of the time went into
 * waiting for memory.
 */
final class Tour {
    /** Not possible. */
    static final long NO = Long.MAX_VALUE;

    private static final int GAP = 8;
    private static final int PLACE = 0;
    private static final int READY = 1;
    private static final int LATEST = 2;
    private static final int FREE = 3;
    /** Travel over the gap as it is, in the last slice. */
    private static final int LEG = 4;

    private static final int BREAK_DONE = 5;
    private static final int LOAD = 6;
    private static final int REST_LOAD = 7;

    private final Ground ground;
    private final Problem problem;
    private final Clockhand clock;
    int route;
    int length;
    int[] visits = new int[15];
    /** Identifies this content; equal numbers mean equal tours. */
    long version;

    long hardTotal;
    long softTotal;
    private long size;
    private int[] gaps = new int[16 * GAP];
    private long[] hard = new long[16];
    private long[] soft = new long[16];
    private long[] restSoft = new long[16];
    private int loadTotal;
    private long endHard;
    private long endSoft;
    // Sums of the walk under way.
    private long sumHard;
    private long sumSoft;
    private int sumLoad;
    /** The result of {@link #scan}. */
    int bestPosition;

    Tour(Ground ground) {
        this.ground = ground;
        this.problem = ground.problem;
        this.clock = new Clockhand(problem);
    }

    void set(int route, int[] newVisits, int newLength) {
        this.route = route;
        reserve(newLength);
        System.arraycopy(newVisits, 0, visits, 0, newLength);
        length = newLength;
        rebuild(0);
    }

    /** Takes over another tour's visits; the rest must be rebuilt. */
    void copy(Tour other) {
        route = other.route;
        reserve(other.length);
        length = other.length;
        System.arraycopy(other.visits, 0, visits, 0, length);
        System.arraycopy(other.gaps, 0, gaps, 0, (length + 1) * GAP);
        System.arraycopy(other.hard, 0, hard, 0, length + 1);
        System.arraycopy(other.soft, 0, soft, 0, length + 1);
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

    /** Weighted travel that exchanging the tails from gap i here and from gap j there would add. */
    long growthOfSwap(int i, Tour other, int j) {
        long now = (long) gaps[i * GAP + LEG] + other.gaps[j * GAP + LEG];
        return (step(i, other, j) + other.step(j, this, i) - now) * ground.travelWeight;
    }

    /** Travel from gap i here to what follows gap j there, or to the own end. */
    private long step(int i, Tour other, int j) {
        int to = j < other.length ? other.gaps[(j + 1) * GAP + PLACE] : length == 0 ? -1 : problem.endPlace()[route];
        return to < 0 ? 0 : ground.travel[gaps[i * GAP + PLACE]][to];
    }

    /** Whether the tail from gap j there could follow gap i here as far as its time is concerned; no proof, a sieve. */
    boolean mayGoOn(int i, Tour other, int j) {
        return gaps[i * GAP + READY] + step(i, other, j) <= other.gaps[j * GAP + LATEST];
    }

    /** Goes on from a gap with another tour's visits. */
    void follow(int gap, int[] others, int from, int to) {
        int count = to - from;
        reserve(gap + count);
        System.arraycopy(others, from, visits, gap, count);
        length = gap + count;
        rebuild(gap);
    }

    boolean hasVisitsOf(Tour other) {
        return length == other.length && Arrays.equals(visits, 0, length, other.visits, 0, length);
    }

    int[] toArray() {
        return Arrays.copyOf(visits, length);
    }

    int place(int gap) {
        return gaps[gap * GAP + PLACE];
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
    }

    /** Counts afresh from a gap on; before it everything must be up to date. */
    void rebuild(int fromGap) {
        if (fromGap == 0) {
            clock.begin(route);
            sumHard = 0;
            sumSoft = 0;
            sumLoad = 0;
            gaps[PLACE] = problem.startPlace()[route];
            note(0);
        } else {
            restart(fromGap);
        }
        for (int i = fromGap; i < length; i++) {
            int v = visits[i];
            step(v);
            if (!problem.allows(v, route)) {
                sumHard++;
            }
            gaps[(i + 1) * GAP + PLACE] = problem.place()[v];
            note(i + 1);
        }
        close();
        rebuildSlack();
    }

    private void note(int gap) {
        int at = gap * GAP;
        gaps[at + READY] = clock.departure();
        gaps[at + BREAK_DONE] = clock.breakDone() ? 1 : 0;
        gaps[at + LOAD] = sumLoad;
        hard[gap] = sumHard;
        soft[gap] = sumSoft;
    }

    private void restart(int gap) {
        int at = gap * GAP;
        clock.resume(route, gaps[at + PLACE], gaps[at + READY], gaps[at + BREAK_DONE] != 0);
        sumHard = hard[gap];
        sumSoft = soft[gap];
        sumLoad = gaps[at + LOAD];
    }

    private void step(int v) {
        clock.serve(v);
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
        }
    }

    private long timeCost(int v, int arrival, int start) {
        return Schedule.lateCost(problem, v, start)
                + Schedule.promiseCost(problem, v, start)
                + Schedule.earlyCost(problem, v, arrival);
    }

    private void close() {
        size = 0;
        for (int i = 0; i < length; i++) {
            size += problem.size()[visits[i]];
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
        hardTotal = hard[length] + endHard + Schedule.pastRoom(problem, route, size);
        softTotal = soft[length] + endSoft + Schedule.fairnessCost(problem, loadTotal);
    }

    private void finish() {
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
                cost += (long) leg * ground.travelWeight + preference[v];
                work += leg + service;
                next = here;
            }
        }
    }

    private int bound(int v, int start) {
        return start < ground.earliest[v] ? -Problem.NEVER : start;
    }

    /**
     * The cheapest place for a visit that the route may serve: what the route then costs more, or {@link #NO}; the position is in
     * {@link #bestPosition}.
     *
     * <p>On a sound route whose rest meets no change of weather, the longer way is a lower bound of the price: there, coming later
     * never pays.
     */
    long scan(int v) {
        return scan(v, 0);
    }

    /** The same, overlooking the gaps whose bit is set. */
    long scan(int v, long overlooked) {
        boolean sound = hardTotal == 0;
        if (sound && size + problem.size()[v] > problem.room()[route]) {
            return NO;
        }
        long cheapest = NO;
        int to = problem.place()[v];
        int[] inbound = ground.inbound(to);
        int[] outbound = ground.travel[to];
        int last = ground.latest[v];
        int opens = ground.earliest[v] + ground.service[v];
        int calmFrom = sound ? ground.calmFrom : Integer.MAX_VALUE;
        long preference = problem.preference()[route][v];
        int i = problem.pinned()[route].length;
        if (sound && ground.calmFrom == Integer.MIN_VALUE) {
            i = firstOpen(i, opens);
        }
        for (; i <= length; i++) {
            int at = i * GAP;
            int departure = gaps[at + READY];
            if (sound && departure > last) {
                break;
            }
            if ((overlooked >>> i & 1) != 0) {
                continue;
            }
            long cost;
            if (departure >= calmFrom) {
                int in = inbound[gaps[at + PLACE]];
                int next = i < length ? gaps[at + GAP + PLACE] : problem.endPlace()[route];
                int out = next < 0 ? 0 : outbound[next];
                int longer = in + out - gaps[at + LEG];
                long least = (long) longer * ground.travelWeight + preference;
                if (longer + ground.service[v] >= 0 && least >= cheapest) {
                    continue;
                }
                cost = gaps[at + BREAK_DONE] != 0 ? calm(v, i, departure + in, in + out, out, least) : walk(v, i);
            } else {
                cost = walk(v, i);
            }
            if (cost < cheapest) {
                cheapest = cost;
                bestPosition = i;
            }
        }
        return cheapest;
    }

    /** The first gap behind which one may arrive as late as the visit is finished at the earliest. */
    private int firstOpen(int from, int opens) {
        int low = from;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (gaps[middle * GAP + LATEST] < opens) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private long calm(int v, int gap, int arrival, int travel, int leg, long least) {
        if (arrival > ground.latest[v]) {
            return NO;
        }
        int at = gap * GAP;
        int start = Math.max(arrival, ground.earliest[v]);
        int service = ground.service[v];
        int then = start + service + leg;
        if (then > gaps[at + LATEST]) {
            return NO;
        }
        int free = gaps[at + FREE];
        if (then > free || then >= Problem.NEVER || gaps[at + READY] + gaps[at + LEG] > free) {
            return walk(v, gap);
        }
        long cost = least;
        if (arrival > ground.freeArrival[v] || start > ground.freeStart[v]) {
            cost += timeCost(v, arrival, start);
        }
        if (problem.fairnessWeight() != 0) {
            cost += Schedule.fairnessCost(problem, gaps[at + LOAD] + travel + service + gaps[at + REST_LOAD])
                    - Schedule.fairnessCost(problem, loadTotal);
        }
        return cost;
    }

    /** Judges a place by walking on until the old timetable is met again, or to the end. */
    private long walk(int v, int gap) {
        restart(gap);
        sumHard += Schedule.pastRoom(problem, route, size + problem.size()[v]);
        step(v);
        for (int j = gap; j < length; j++) {
            if (sumHard > hardTotal) {
                return NO;
            }
            int departure = clock.departure();
            if (j > gap
                    && departure == gaps[j * GAP + READY]
                    && clock.breakDone() == (gaps[j * GAP + BREAK_DONE] != 0)) {
                sumHard += hard[length] - hard[j] + endHard;
                sumLoad += loadTotal - gaps[j * GAP + LOAD];
                return closed(sumSoft + soft[length] - soft[j] + endSoft);
            }
            if (hardTotal == 0 && departure >= ground.calmFrom) {
                int from = j == gap ? problem.place()[v] : gaps[j * GAP + PLACE];
                int leg = ground.travel[from][gaps[(j + 1) * GAP + PLACE]];
                if (departure + leg > gaps[j * GAP + LATEST]) {
                    return NO;
                }
                if (clock.breakDone() && departure + leg <= gaps[j * GAP + FREE] && departure + leg < Problem.NEVER) {
                    sumLoad += leg + gaps[j * GAP + REST_LOAD];
                    return closed(sumSoft + (long) leg * ground.travelWeight + restSoft[j]);
                }
            }
            step(visits[j]);
            if (!problem.allows(visits[j], route)) {
                sumHard++;
            }
        }
        finish();
        return closed(sumSoft);
    }

    private long closed(long cost) {
        return sumHard > hardTotal ? NO : cost + Schedule.fairnessCost(problem, sumLoad) - softTotal;
    }
}
