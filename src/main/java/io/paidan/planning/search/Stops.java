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
 * what the rest then costs; visits that come or go before it leave that as it is. What a judgement reads lies side by side: with an
 * array for each field, half of the time went into waiting for memory.
 */
abstract class Stops {
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
    /**
     * From this gap on what is known of the rest holds, and behind it times and sums are those before the change; 0 but while visits are
     * being changed.
     */
    int restFrom;
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
    long idleTotal;

    /** @param coupling what the route has to do with others, or null if nothing */
    Stops(Ground ground, @Nullable Coupling coupling) {
        this.ground = ground;
        this.coupling = coupling;
        this.problem = ground.problem;
        this.clock = new Clockhand(problem);
        this.stock = new Stock(ground);
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
        renew();
        rebuild(0);
    }

    /** Takes over another tour's visits and what is known of them, but for what {@link #rebuild} counts at the end. */
    void copy(Stops other) {
        route = other.route;
        reserve(other.length);
        length = other.length;
        System.arraycopy(other.visits, 0, visits, 0, length);
        System.arraycopy(other.gaps, 0, gaps, 0, (length + 1) * GAP);
        System.arraycopy(other.hard, 0, hard, 0, length + 1);
        System.arraycopy(other.soft, 0, soft, 0, length + 1);
        System.arraycopy(other.restSoft, 0, restSoft, 0, length + 1);
        size = other.size;
        restFrom = other.restFrom;
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
        shiftGaps(position, position + 1);
        restFrom = position + 1;
        visits[position] = visit;
        size += problem.size()[visit];
        length++;
        rebuild(position);
    }

    /** Removes the visits from (included) to (excluded). Without a rebuild; what is known behind them stays. */
    void cut(int from, int to) {
        for (int i = from; i < to; i++) {
            size -= problem.size()[visits[i]];
        }
        System.arraycopy(visits, to, visits, from, length - to);
        int at = from * GAP;
        int place = gaps[at + PLACE];
        int ready = gaps[at + READY];
        int breakDone = gaps[at + BREAK_DONE];
        int load = gaps[at + LOAD];
        long hardBefore = hard[from];
        long softBefore = soft[from];
        shiftGaps(to, from);
        hard[from] = hardBefore;
        soft[from] = softBefore;
        gaps[at + PLACE] = place;
        gaps[at + READY] = ready;
        gaps[at + BREAK_DONE] = breakDone;
        gaps[at + LOAD] = load;
        length -= to - from;
        restFrom = Math.max(restFrom - (to - from), from);
    }

    /** Moves what is known of the gaps from one on. */
    private void shiftGaps(int from, int to) {
        int count = length + 1 - from;
        System.arraycopy(gaps, from * GAP, gaps, to * GAP, count * GAP);
        System.arraycopy(restSoft, from, restSoft, to, count);
        System.arraycopy(hard, from, hard, to, count);
        System.arraycopy(soft, from, soft, to, count);
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
        renew();
        rebuild(gap);
    }

    /** Nothing is known of these visits. */
    private void renew() {
        restFrom = Integer.MAX_VALUE;
        size = 0;
        for (int i = 0; i < length; i++) {
            size += problem.size()[visits[i]];
        }
    }

    /** Whether the other one has the same visits at the same times, with the same slack. */
    boolean isLike(Stops other) {
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
    abstract void rebuild(int fromGap);
}
