package io.paidan.planning.search;

import java.util.Arrays;

/**
 * One route under change: its visits, and for each gap between them the state of the technician before it and the slack behind
 * it, so that most insertions are judged with a few additions.
 *
 * <p>Index i of the arrays below is the gap before {@code visits[i]}; the last gap is the one before the way to the end.
 * Forward: what holds and what has been paid when the gap is reached. Backward, for the time when the break is over and the
 * weather no longer changes: up to which arrival behind the gap everything stays allowed ({@code latest}), or even free of
 * soft costs of time ({@code free}), and what the rest then costs.
 */
final class Tour {
    /** Not possible. */
    static final long NO = Long.MAX_VALUE;

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
    private int[] place = new int[16];
    private int[] ready = new int[16];
    private boolean[] breakDone = new boolean[16];
    private long[] hard = new long[16];
    private long[] soft = new long[16];
    private int[] load = new int[16];
    private int[] latest = new int[16];
    private int[] free = new int[16];
    private long[] restSoft = new long[16];
    private int[] restLoad = new int[16];
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
        int gaps = length + 1;
        System.arraycopy(other.visits, 0, visits, 0, length);
        System.arraycopy(other.place, 0, place, 0, gaps);
        System.arraycopy(other.ready, 0, ready, 0, gaps);
        System.arraycopy(other.breakDone, 0, breakDone, 0, gaps);
        System.arraycopy(other.hard, 0, hard, 0, gaps);
        System.arraycopy(other.soft, 0, soft, 0, gaps);
        System.arraycopy(other.load, 0, load, 0, gaps);
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

    int[] toArray() {
        return Arrays.copyOf(visits, length);
    }

    int place(int gap) {
        return place[gap];
    }

    private void reserve(int visitCount) {
        if (visitCount <= visits.length) {
            return;
        }
        int capacity = visitCount * 2;
        visits = Arrays.copyOf(visits, capacity);
        int gaps = capacity + 1;
        place = Arrays.copyOf(place, gaps);
        ready = Arrays.copyOf(ready, gaps);
        breakDone = Arrays.copyOf(breakDone, gaps);
        hard = Arrays.copyOf(hard, gaps);
        soft = Arrays.copyOf(soft, gaps);
        load = Arrays.copyOf(load, gaps);
        latest = Arrays.copyOf(latest, gaps);
        free = Arrays.copyOf(free, gaps);
        restSoft = Arrays.copyOf(restSoft, gaps);
        restLoad = Arrays.copyOf(restLoad, gaps);
    }

    /** Counts afresh from a gap on; before it everything must be up to date. */
    void rebuild(int fromGap) {
        if (fromGap == 0) {
            clock.begin(route);
            sumHard = 0;
            sumSoft = 0;
            sumLoad = 0;
            place[0] = problem.startPlace()[route];
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
            place[i + 1] = problem.place()[v];
            note(i + 1);
        }
        close();
        rebuildSlack();
    }

    private void note(int gap) {
        ready[gap] = clock.departure();
        breakDone[gap] = clock.breakDone();
        hard[gap] = sumHard;
        soft[gap] = sumSoft;
        load[gap] = sumLoad;
    }

    private void restart(int gap) {
        clock.resume(route, place[gap], ready[gap], breakDone[gap]);
        sumHard = hard[gap];
        sumSoft = soft[gap];
        sumLoad = load[gap];
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
        sumSoft += (long) travel * problem.travelWeight() + problem.preference()[route][v];
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
        sumSoft += (long) clock.travel() * problem.travelWeight()
                + Schedule.overtimeCost(problem, route, clock.departure());
        sumHard += Schedule.pastLatestEnd(problem, route, clock.departure());
    }

    private void rebuildSlack() {
        int next = problem.endPlace()[route];
        int allowed = problem.latestEnd()[route];
        int unpaid = Math.min(allowed, ground.freeFinish[route]);
        long cost = 0;
        int work = 0;
        latest[length] = allowed;
        free[length] = unpaid;
        restSoft[length] = 0;
        restLoad[length] = 0;
        int[] preference = problem.preference()[route];
        for (int i = length - 1; i >= 0; i--) {
            int v = visits[i];
            int here = place[i + 1];
            int leg = next < 0 ? 0 : ground.travel[here][next];
            int service = ground.service[v];
            allowed = bound(v, Math.min(problem.latest()[v], allowed - leg - service));
            unpaid = bound(v, Math.min(ground.freeStart[v], Math.min(allowed, unpaid - leg - service)));
            unpaid = Math.min(unpaid, ground.freeArrival[v]);
            cost += (long) leg * problem.travelWeight() + preference[v];
            work += leg + service;
            latest[i] = allowed;
            free[i] = unpaid;
            restSoft[i] = cost;
            restLoad[i] = work;
            next = here;
        }
    }

    private int bound(int v, int start) {
        return start < problem.earliest()[v] ? -Problem.NEVER : start;
    }

    /**
     * The cheapest place for a visit that the route may serve: what the route then costs more, or {@link #NO}; the position is in
     * {@link #bestPosition}.
     */
    long scan(int v) {
        long cheapest = NO;
        if (hardTotal == 0 && size + problem.size()[v] > problem.room()[route]) {
            return NO;
        }
        int to = problem.place()[v];
        int[] inbound = ground.inbound(to);
        int[] outbound = ground.travel[to];
        int last = problem.latest()[v];
        boolean sound = hardTotal == 0;
        for (int i = problem.pinned()[route].length; i <= length; i++) {
            long cost;
            int departure = ready[i];
            if (sound && departure > last) {
                break;
            }
            if (sound && breakDone[i] && departure >= ground.calmFrom) {
                cost = calm(v, i, departure + inbound[place[i]], outbound);
            } else {
                cost = walk(v, i);
            }
            if (cost < cheapest) {
                cheapest = cost;
                bestPosition = i;
            }
        }
        return cheapest == NO ? NO : cheapest - softTotal;
    }

    private long calm(int v, int gap, int arrival, int[] outbound) {
        if (arrival > problem.latest()[v]) {
            return NO;
        }
        int start = Math.max(arrival, problem.earliest()[v]);
        int service = ground.service[v];
        int next = gap < length ? place[gap + 1] : problem.endPlace()[route];
        int leg = next < 0 ? 0 : outbound[next];
        int then = start + service + leg;
        if (then > latest[gap]) {
            return NO;
        }
        if (then > free[gap] || then >= Problem.NEVER) {
            return walk(v, gap);
        }
        int travel = arrival - ready[gap] + leg;
        long cost = soft[gap] + (long) travel * problem.travelWeight() + problem.preference()[route][v] + restSoft[gap];
        if (arrival > ground.freeArrival[v] || start > ground.freeStart[v]) {
            cost += timeCost(v, arrival, start);
        }
        if (problem.fairnessWeight() != 0) {
            cost += Schedule.fairnessCost(problem, load[gap] + travel + service + restLoad[gap]);
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
            if (j > gap && departure == ready[j] && clock.breakDone() == breakDone[j]) {
                sumHard += hard[length] - hard[j] + endHard;
                sumLoad += loadTotal - load[j];
                return closed(sumSoft + soft[length] - soft[j] + endSoft);
            }
            if (hardTotal == 0 && departure >= ground.calmFrom) {
                int from = j == gap ? problem.place()[v] : place[j];
                int leg = ground.travel[from][place[j + 1]];
                if (departure + leg > latest[j]) {
                    return NO;
                }
                if (clock.breakDone() && departure + leg <= free[j] && departure + leg < Problem.NEVER) {
                    sumLoad += leg + restLoad[j];
                    return closed(sumSoft + (long) leg * problem.travelWeight() + restSoft[j]);
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
        return sumHard > hardTotal ? NO : cost + Schedule.fairnessCost(problem, sumLoad);
    }
}
