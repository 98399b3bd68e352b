package io.paidan.planning.search;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One route under change. What is known of its {@link Gaps} is enough to judge most insertions with a few additions.
 */
final class Tour extends Judgement {
    /** On routes of so few visits it costs more to search for the first gap that is open late enough than to look at all. */
    private static final int SHORT = 24;

    /** The result of {@link #scan}. */
    int bestPosition;

    /** Gaps whose bit is set are overlooked by {@link #scan}. */
    long overlooked;

    /** Dearer places are of no interest this time, and {@link #NO} may be told instead. */
    long ceiling = NO;

    /** Whether what is told is kept: dearer places on this route are of interest then, if others have no say in them. */
    boolean isLasting;

    private final PutOff putOff = new PutOff();

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
        if (!sound || overlooked != 0) {
            return cheapest(v, from, to, sound, NO);
        }
        if (coupling == null && ground.calmFrom == Integer.MIN_VALUE) {
            return cheapestCalm(v, from, to, ceiling);
        }
        int calm = firstCalm(from);
        long bound = isLasting ? NO : ceiling;
        long found = calm <= to ? cheapestCalm(v, calm, to, bound) : NO;
        long limit = Math.min(bound, found);
        long before = calm > from ? cheapest(v, from, Math.min(to, calm - 1), true, limit) : limit;
        return before < limit ? before : found;
    }

    /** From this gap on neither the weather nor other routes have a say. */
    private int firstCalm(int from) {
        int gap = Math.max(from, lastLinked + 1);
        while (gap <= length && gaps[gap * GAP + READY] < ground.calmFrom) {
            gap++;
        }
        return gap;
    }

    /**
     * The cheapest place on a sound route, where neither the weather nor other routes have a say, if it costs less than that: most gaps are
     * passed over by three reads and two additions.
     */
    private long cheapestCalm(int v, int fromGap, int to, long bound) {
        int[] known = gaps;
        int last = length;
        int[] inbound = ground.inbound(problem.place()[v]);
        int[] outbound = ground.travel[problem.place()[v]];
        int latest = ground.latest[v];
        int service = ground.service[v];
        int weight = ground.travelWeight;
        int opens = ground.earliest[v] + service;
        int from = length > SHORT ? firstOpen(fromGap, opens) : fromGap;
        int end = problem.endPlace()[route];
        long preference = problem.preference()[route][v];
        long saved = idleTotal;
        long cheapest = bound;
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
                interest = cheapest;
                long cost = known[at + BREAK_DONE] != 0 ? calm(v, i, in, out) : walk(v, i);
                if (cost < cheapest) {
                    cheapest = cost;
                    position = i;
                }
            }
        }
        interest = NO;
        bestPosition = position < 0 ? bestPosition : position;
        return position < 0 ? NO : cheapest;
    }

    /** The cheapest place, or the bound if none costs less. */
    private long cheapest(int v, int from, int to, boolean sound, long bound) {
        long cheapest = bound;
        int last = ground.latest[v];
        int calmFrom = sound && (coupling == null || coupling.onlyLater) ? ground.calmFrom : Integer.MAX_VALUE;
        for (int i = from; i <= to; i++) {
            int departure = gaps[i * GAP + READY];
            if (sound && departure > last) {
                break;
            }
            if ((overlooked >>> i & 1) != 0) {
                continue;
            }
            long cost = departure >= calmFrom ? atLeast(v, i, cheapest) : inWeather(v, i, sound);
            if (cost < cheapest) {
                cheapest = cost;
                bestPosition = i;
            }
        }
        return putOff.isEmpty() ? cheapest : judgePutOff(v, cheapest);
    }

    /** Judges a place on the own route, unless the longer way alone is too dear; one that makes others wait is put off. */
    private long atLeast(int v, int gap, long cheapest) {
        int at = gap * GAP;
        int in = in(v, gap);
        int out = out(v, gap);
        int longer = in + out - gaps[at + LEG];
        long least = (long) longer * ground.travelWeight + problem.preference()[route][v];
        if (longer + ground.service[v] >= 0 && least - idleTotal >= cheapest) {
            return NO;
        }
        disturbs = false;
        long cost = gaps[at + BREAK_DONE] != 0 ? calm(v, gap, in, out) : walk(v, gap);
        if (!disturbs) {
            return cost;
        }
        if (cost < cheapest) {
            putOff.add(gap, cost);
        }
        return NO;
    }

    @Override
    long judge(int v, int gap) {
        return Objects.requireNonNull(coupling).judge(this, v, gap);
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

    private long judgePutOff(int v, long known) {
        long cheapest = known;
        while (!putOff.isEmpty()) {
            int gap = putOff.next();
            if (putOff.least() >= cheapest || putOff.least() >= ceiling) {
                putOff.clear();
                if (putOff.least() < cheapest && isLasting) {
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
}
