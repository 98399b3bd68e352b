package io.paidan.planning.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a route costs more with a visit in one of its gaps. */
abstract class Judgement extends Gaps {
    /** Not possible. */
    static final long NO = Long.MAX_VALUE;

    // What the route may break with the visit that is judged, and whether that is nothing and it breaks nothing now.
    private long limit;
    private boolean isSound;
    /** Whether the visit that is judged is other routes' business wherever it is put. */
    boolean together;
    /** Whether somebody would have to wait for a visit that the last walk made later, so that this costs more than was counted. */
    boolean disturbs;
    /** What a place is of no interest from: who is not early behind it pays there as much as he did, or more. */
    long interest = NO;

    /** @param coupling what the route has to do with others, or null if nothing */
    Judgement(Ground ground, @Nullable Coupling coupling) {
        super(ground, coupling);
    }

    /** Whether the route breaks nothing, and may break nothing, but what a way by the store that is judged puts right. */
    boolean prepare(int v, long mostHard) {
        limit = mostHard;
        isSound = mostHard == 0 && hardTotal == (isStore(v) ? stock.past() : 0);
        if (ground.hasStock) {
            stock.consider(v);
        }
        return isSound;
    }

    /** The first gap in which the visit that is considered finds on the van what it needs. */
    int firstSupplied(int fromGap) {
        return ground.hasStock && stock.lacks() ? Math.max(fromGap, stock.last() + 1) : fromGap;
    }

    /** The last gap in which a visit is of use; a way by the store must come before anything is lacking. */
    int lastSupplying(int v) {
        return isStore(v) ? stock.lastForStore(length) : length;
    }

    private boolean isStore(int v) {
        return ground.isStore[v] && v == problem.restock()[route];
    }

    /** What a route on its own costs more with a visit that it may serve in each gap from one on, or {@link #NO}. */
    void judgeAll(int v, int fromGap, long[] costs) {
        boolean sound = prepare(v, hardTotal);
        boolean fits = size + problem.size()[v] <= problem.room()[route];
        int from = sound ? firstSupplied(fromGap) : fromGap;
        int to = sound ? lastSupplying(v) : length;
        for (int i = 0; i <= length; i++) {
            int at = i * GAP;
            if (i < from || i > to || (sound && !fits)) {
                costs[i] = NO;
            } else if (sound && gaps[at + READY] >= ground.calmFrom && gaps[at + BREAK_DONE] != 0) {
                costs[i] = calm(v, i, in(v, i), out(v, i));
            } else {
                costs[i] = walk(v, i);
            }
        }
    }

    /** Travel seconds from this gap to the visit when the weather no longer changes. */
    int in(int v, int gap) {
        return ground.inbound(problem.place()[v])[gaps[gap * GAP + PLACE]];
    }

    /** Travel seconds from the visit to what follows this gap, then. */
    int out(int v, int gap) {
        int next = gap < length ? gaps[(gap + 1) * GAP + PLACE] : problem.endPlace()[route];
        return next < 0 ? 0 : ground.travel[problem.place()[v]][next];
    }

    /**
     * Judges a place where neither weather nor a break nor, unless the visit is their business, other routes have a say: mostly by a
     * few additions.
     *
     * @param in travel seconds to the visit
     * @param out travel seconds on from it
     */
    long calm(int v, int gap, int in, int out) {
        int at = gap * GAP;
        int arrival = gaps[at + READY] + in;
        if (arrival > ground.latest[v]) {
            return NO;
        }
        int start = Math.max(arrival, ground.earliest[v]);
        int service = ground.service[v];
        int then = start + service + out;
        if (then > gaps[at + LATEST]) {
            return NO;
        }
        long cost = (long) (in + out - gaps[at + LEG]) * ground.travelWeight
                + problem.preference()[route][v]
                + ownTimeCost(v, arrival);
        int free = gaps[at + FREE];
        // How long is waited behind, and how late the latest is, is for all routes together to say.
        boolean paid = together && (ground.idles || start > ground.freeStart[v]);
        if (paid || then > free || then >= Problem.NEVER || gaps[at + READY] + gaps[at + LEG] > free) {
            boolean isLater = then >= gaps[at + READY] + gaps[at + LEG];
            return isLater && cost - idleTotal >= interest ? NO : walk(v, gap);
        }
        if (problem.fairnessWeight() != 0) {
            cost += Schedule.fairnessCost(problem, gaps[at + LOAD] + in + out + service + gaps[at + REST_LOAD])
                    - Schedule.fairnessCost(problem, loadTotal);
        }
        if (ground.idles) {
            cost += waiting(v, gap, arrival, start, then) - idleTotal;
        }
        return cost;
    }

    /** What an arrival costs the visit itself for its time. */
    private long ownTimeCost(int v, int arrival) {
        int start = Math.max(arrival, ground.earliest[v]);
        return arrival > ground.freeArrival[v] || start > ground.freeStart[v] ? timeCost(v, arrival, start) : 0;
    }

    private long waiting(int v, int gap, int arrival, int start, int then) {
        idle.restart(gap);
        idle.step(v, arrival, start);
        return idle.costWithRest(gap, then);
    }

    /** Judges a place by walking on until the old timetable is met again, or to the end. */
    long walk(int v, int gap) {
        if (together) {
            return judge(v, gap);
        }
        boolean sound = isSound;
        enter(v, gap);
        for (int j = gap; j < length; j++) {
            if (sumHard > limit) {
                return NO;
            }
            int departure = clock.departure();
            if (j > gap
                    && !ground.idles
                    && departure == gaps[j * GAP + READY]
                    && clock.breakDone() == (gaps[j * GAP + BREAK_DONE] != 0)) {
                return rejoined(j);
            }
            if (j > gap && sumSoft - soft[j] - idleTotal >= interest && isNotEarly(j)) {
                return NO;
            }
            if (sound && departure >= ground.calmFrom) {
                int from = j == gap ? problem.place()[v] : gaps[j * GAP + PLACE];
                int leg = ground.travel[from][gaps[(j + 1) * GAP + PLACE]];
                if (departure + leg > gaps[j * GAP + LATEST]) {
                    return NO;
                }
                if (clock.breakDone() && departure + leg <= gaps[j * GAP + FREE] && departure + leg < Problem.NEVER) {
                    sumLoad += leg + gaps[j * GAP + REST_LOAD];
                    long waiting = ground.idles ? idle.costWithRest(j, departure + leg) : 0;
                    return closed(sumSoft + waiting + (long) leg * ground.travelWeight + restSoft[j]);
                }
            }
            stepOn(j);
            if (!problem.allows(visits[j], route)) {
                sumHard++;
            }
        }
        finish();
        return closed(ground.idles ? sumSoft + idle.cost() : sumSoft);
    }

    /** What all routes together cost more with the visit in that gap. */
    abstract long judge(int v, int gap);

    /** Whether the walk is at a gap no earlier than the route is, with no break less to come. */
    private boolean isNotEarly(int gap) {
        int at = gap * GAP;
        return clock.departure() >= gaps[at + READY] && (!clock.breakDone() || gaps[at + BREAK_DONE] != 0);
    }

    private long rejoined(int gap) {
        sumHard += hard[length] - hard[gap] + endHard;
        sumLoad += loadTotal - gaps[gap * GAP + LOAD];
        return closed(sumSoft + soft[length] - soft[gap] + endSoft);
    }

    private void stepOn(int i) {
        clock.serve(visits[i]);
        if (i <= lastLinked) {
            disturbs |= Objects.requireNonNull(coupling).isMoved(visits[i], clock);
        }
        pay(visits[i]);
    }

    private void enter(int v, int gap) {
        restart(gap);
        sumHard += Schedule.pastRoom(problem, route, size + problem.size()[v]);
        if (ground.hasStock) {
            sumHard += stock.pastIn(gap, v);
        }
        step(v);
    }

    private long closed(long cost) {
        return sumHard > limit ? NO : cost + Schedule.fairnessCost(problem, sumLoad) - softTotal;
    }
}
