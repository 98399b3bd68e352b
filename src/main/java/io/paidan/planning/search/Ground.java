package io.paidan.planning.search;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What the search derives once from a {@link Problem} so that a position can be judged without asking for the weather or for
 * each soft rule: the last weather slice, which never ends, and up to when each visit is free of soft costs of time.
 */
final class Ground {
    final Problem problem;
    final int visits;
    final int routes;
    /** From here on nothing changes any more: times are sums. */
    final int calmFrom;
    /** Travel and service of the last slice. */
    final int[][] travel;

    final int[] service;
    final int[] earliest;
    final int[] latest;
    final int travelWeight;
    /** An arrival (a start) up to here costs nothing. */
    final int[] freeArrival;

    final int[] freeStart;
    /** A finish up to here costs nothing. */
    final int[] freeFinish;

    /** Whether a visit is some route's way by the store. */
    final boolean[] isStore;
    /** Whether any van can lack anything. */
    final boolean hasStock;
    /**
     * What each visit takes out of the van: kind, units, kind, units and so on, as most need one or two kinds of many. Empty where no van
     * can lack anything: an insertion into a plan of thousands has no time for it.
     */
    final int[][] needs;
    /** All visits but those. */
    final int[] calls;

    /** Whether waiting costs anything. */
    final boolean idles;

    private final int[][] inbound;
    private final int[] column;
    private int columnOf = -1;

    /** @param forLong whether many positions will be judged, so that a transposed matrix pays */
    Ground(Problem problem, boolean forLong) {
        this.problem = problem;
        visits = problem.visits();
        routes = problem.routes();
        Problem.Slice last = problem.slices()[problem.slices().length - 1];
        calmFrom = problem.slices().length == 1 ? Integer.MIN_VALUE : last.from();
        travel = last.travel();
        service = last.service();
        earliest = problem.earliest();
        latest = problem.latest();
        travelWeight = problem.travelWeight();
        freeArrival = new int[visits];
        freeStart = new int[visits];
        freeFinish = new int[routes];
        Arrays.setAll(freeArrival, v -> problem.earlyWeight() == 0 ? Problem.NEVER : problem.wantedArrival()[v]);
        Arrays.setAll(freeStart, v -> {
            boolean unpaid = problem.lateWeight()[v] == 0 && problem.worstLateWeight() == 0;
            int due = unpaid ? Problem.NEVER : problem.due()[v];
            return Math.min(due, problem.promiseWeight()[v] == 0 ? Problem.NEVER : problem.promisedBy()[v]);
        });
        Arrays.setAll(freeFinish, r -> problem.overtimeWeight() == 0 ? Problem.NEVER : problem.shiftEnd()[r]);
        isStore = new boolean[visits];
        for (int store : problem.restock()) {
            if (store >= 0) {
                isStore[store] = true;
            }
        }
        calls = IntStream.range(0, visits).filter(v -> !isStore[v]).toArray();
        idles = problem.idleWeight() != 0;
        hasStock = calls.length < visits || (routes > 0 && problem.stock()[0].length > 0);
        needs = hasStock ? Arrays.stream(problem.need()).map(Ground::kinds).toArray(int[][]::new) : new int[0][];
        inbound = new int[forLong ? travel.length : 0][];
        column = new int[forLong ? 0 : travel.length];
    }

    private static int[] kinds(int[] need) {
        return IntStream.range(0, need.length)
                .filter(kind -> need[kind] != 0)
                .flatMap(kind -> IntStream.of(kind, need[kind]))
                .toArray();
    }

    /**
     * Travel seconds of the last slice from every place to this one; valid until the next call. Transposed when first asked for,
     * so that a search can be stopped at any time (5,500 places at once: 0.2 s).
     */
    int[] inbound(int place) {
        if (inbound.length > 0) {
            int[] known = inbound[place];
            if (known == null) {
                known = new int[travel.length];
                fill(known, place);
                // Where every way takes as long back, one row in the processor's cache is enough.
                known = Arrays.equals(known, travel[place]) ? travel[place] : known;
                inbound[place] = known;
            }
            return known;
        }
        if (columnOf != place) {
            fill(column, place);
            columnOf = place;
        }
        return column;
    }

    private void fill(int[] target, int place) {
        for (int from = 0; from < target.length; from++) {
            target[from] = travel[from][place];
        }
    }
}
