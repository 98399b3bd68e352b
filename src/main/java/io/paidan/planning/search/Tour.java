package io.paidan.planning.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One route under change. What is known of its {@link Gaps} is enough to judge most insertions with a few additions.
 */
final class Tour extends Gaps {
    /** Not possible. */
    static final long NO = Long.MAX_VALUE;

    /** On routes of so few visits it costs more to search for the first gap that is open late enough than to look at all. */
    private static final int SHORT = 24;

    /** The result of {@link #scan}. */
    int bestPosition;

    /** Gaps whose bit is set are overlooked by {@link #scan}. */
    long overlooked;

    // What the route may break with the visit that is judged, and whether that is nothing and it breaks nothing now.
    private long limit;
    private boolean isSound;
    /** Whether the visit that is judged is other routes' business wherever it is put. */
    private boolean together;
    /** Whether somebody would have to wait for a visit that the last walk made later, so that this costs more than was counted. */
    private boolean disturbs;
    /** Dearer places are of no interest this time, and {@link #NO} may be told instead. */
    long ceiling = NO;

    private int[] putOffGaps = {};
    private long[] putOffCosts = {};
    private int putOffCount;

    /** @param coupling what it has to do with other tours, or null if nothing */
    Tour(Ground ground, @Nullable Coupling coupling) {
        super(ground, coupling);
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

    /**
     * The cheapest place for a visit that the route may serve: what the route then costs more, or {@link #NO}; the position is in
     * {@link #bestPosition}.
     *
     * <p>On a sound route whose rest meets no change of weather, the longer way is a lower bound of the price: there, coming later
     * never pays, unless less is waited. A break that is still to come may move so that it does: such a place may be passed over.
     */
    long scan(int v) {
        return scan(v, problem.pinned()[route].length, hardTotal);
    }

    /**
     * The same, from a gap on.
     *
     * @param mostHard what the route may break of hard rules then
     */
    long scan(int v, int fromGap, long mostHard) {
        boolean sound = prepare(v, mostHard);
        if (coupling != null) {
            together = coupling.concerns(v);
            if (together) {
                return coupling.scan(this, v, fromGap, mostHard);
            }
            coupling.prepare(mostHard - hardTotal);
        }
        if (sound && size + problem.size()[v] > problem.room()[route]) {
            return NO;
        }
        int from = sound ? firstSupplied(fromGap) : fromGap;
        int to = sound ? lastSupplying(v) : length;
        if (sound && ground.calmFrom == Integer.MIN_VALUE) {
            from = length > SHORT ? firstOpen(from, ground.earliest[v] + ground.service[v]) : from;
            if (coupling == null && overlooked == 0) {
                return cheapestCalm(v, from, to);
            }
        }
        return cheapest(v, from, to, sound);
    }

    /** Whether the route breaks nothing, and may break nothing, but what a way by the store that is judged puts right. */
    private boolean prepare(int v, long mostHard) {
        limit = mostHard;
        isSound = mostHard == 0 && hardTotal == (isStore(v) ? stock.past() : 0);
        if (ground.hasStock) {
            stock.consider(v);
        }
        return isSound;
    }

    /** The first gap in which the visit that is considered finds on the van what it needs. */
    private int firstSupplied(int fromGap) {
        return ground.hasStock && stock.lacks() ? Math.max(fromGap, stock.last() + 1) : fromGap;
    }

    /** The last gap in which a visit is of use; a way by the store must come before anything is lacking. */
    private int lastSupplying(int v) {
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
        int[] outbound = ground.travel[problem.place()[v]];
        long preference = problem.preference()[route][v];
        for (int i = 0; i <= length; i++) {
            int at = i * GAP;
            if (i < from || i > to || (sound && !fits)) {
                costs[i] = NO;
            } else if (sound && gaps[at + READY] >= ground.calmFrom && gaps[at + BREAK_DONE] != 0) {
                int in = ground.travel[gaps[at + PLACE]][problem.place()[v]];
                int next = i < length ? gaps[at + GAP + PLACE] : problem.endPlace()[route];
                int out = next < 0 ? 0 : outbound[next];
                long least = (long) (in + out - gaps[at + LEG]) * ground.travelWeight + preference;
                costs[i] = calm(v, i, gaps[at + READY] + in, in + out, out, least);
            } else {
                costs[i] = walk(v, i);
            }
        }
    }

    /** The same for a sound route on its own in weather that stays: most gaps are passed over by three reads and two additions. */
    private long cheapestCalm(int v, int from, int to) {
        int[] known = gaps;
        int last = length;
        int[] inbound = ground.inbound(problem.place()[v]);
        int[] outbound = ground.travel[problem.place()[v]];
        int latest = ground.latest[v];
        int service = ground.service[v];
        int weight = ground.travelWeight;
        int opens = ground.earliest[v] + service;
        int end = problem.endPlace()[route];
        long preference = problem.preference()[route][v];
        long saved = idleTotal;
        long cheapest = ceiling;
        int position = -1;
        boolean isSymmetric = inbound == outbound;
        int out = from > last ? 0 : inbound[known[from * GAP + PLACE]];
        for (int i = from; i <= to && known[i * GAP + READY] <= latest; i++) {
            int at = i * GAP;
            int in = isSymmetric ? out : inbound[known[at + PLACE]];
            int next = i < last ? known[at + GAP + PLACE] : end;
            out = next < 0 ? 0 : outbound[next];
            if (known[at + LATEST] < opens) {
                continue;
            }
            int longer = in + out - known[at + LEG];
            long least = (long) longer * weight + preference;
            if (least - saved < cheapest || longer + service < 0) {
                int arrival = known[at + READY] + in;
                long cost = known[at + BREAK_DONE] != 0 ? calm(v, i, arrival, in + out, out, least) : walk(v, i);
                if (cost < cheapest) {
                    cheapest = cost;
                    position = i;
                }
            }
        }
        bestPosition = position;
        return position < 0 ? NO : cheapest;
    }

    private long cheapest(int v, int from, int to, boolean sound) {
        long cheapest = NO;
        int place = problem.place()[v];
        int[] inbound = ground.inbound(place);
        int[] outbound = ground.travel[place];
        int last = ground.latest[v];
        int calmFrom = sound && (coupling == null || coupling.onlyLater) ? ground.calmFrom : Integer.MAX_VALUE;
        long preference = problem.preference()[route][v];
        for (int i = from; i <= to; i++) {
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
                if (longer + ground.service[v] >= 0 && least - idleTotal >= cheapest) {
                    continue;
                }
                disturbs = false;
                cost = gaps[at + BREAK_DONE] != 0 ? calm(v, i, departure + in, in + out, out, least) : walk(v, i);
                cost = disturbs ? putOff(i, cost, cheapest) : cost;
            } else {
                cost = inWeather(v, i, sound);
            }
            if (cost < cheapest) {
                cheapest = cost;
                bestPosition = i;
            }
        }
        return putOffCount > 0 ? judgePutOff(v, cheapest) : cheapest;
    }

    /** Judges a place behind which it may pay to come later: nothing is a lower bound there. */
    private long inWeather(int v, int gap, boolean sound) {
        if (gap <= lastLinked && (!sound || ground.idles)) {
            return judge(v, gap);
        }
        disturbs = false;
        long cost = walk(v, gap);
        return disturbs ? judge(v, gap) : cost;
    }

    /** By its own route the place costs so much at least; what it does to others is only asked if that is still of interest. */
    private long putOff(int gap, long cost, long cheapest) {
        if (cost < cheapest) {
            if (putOffGaps.length <= length) {
                putOffGaps = new int[2 * length + 1];
                putOffCosts = new long[2 * length + 1];
            }
            putOffGaps[putOffCount] = gap;
            putOffCosts[putOffCount++] = cost;
        }
        return NO;
    }

    private long judgePutOff(int v, long known) {
        long cheapest = known;
        while (putOffCount > 0) {
            int next = 0;
            for (int i = 1; i < putOffCount; i++) {
                next = putOffCosts[i] < putOffCosts[next] ? i : next;
            }
            long least = putOffCosts[next];
            int gap = putOffGaps[next];
            putOffCosts[next] = putOffCosts[--putOffCount];
            putOffGaps[next] = putOffGaps[putOffCount];
            if (least >= cheapest || least >= ceiling) {
                putOffCount = 0;
                if (least < cheapest) {
                    Objects.requireNonNull(coupling).ripple.local = false;
                }
                return cheapest;
            }
            long cost = judge(v, gap);
            if (cost < cheapest) {
                cheapest = cost;
                bestPosition = gap;
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

    long calm(int v, int gap, int arrival, int travel, int leg, long least) {
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
        // How long is waited behind, and how late the latest is, is for all routes together to say.
        boolean paid = together && (ground.idles || start > ground.freeStart[v]);
        if (paid || then > free || then >= Problem.NEVER || gaps[at + READY] + gaps[at + LEG] > free) {
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
        if (ground.idles) {
            cost += waiting(v, gap, arrival, start, then) - idleTotal;
        }
        return cost;
    }

    private long waiting(int v, int gap, int arrival, int start, int then) {
        idle.restart(gap);
        idle.step(v, arrival, start);
        return idle.costWithRest(gap, then);
    }

    /** Judges a place by walking on until the old timetable is met again, or to the end. */
    private long walk(int v, int gap) {
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

    private long judge(int v, int gap) {
        return Objects.requireNonNull(coupling).judge(this, v, gap);
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
