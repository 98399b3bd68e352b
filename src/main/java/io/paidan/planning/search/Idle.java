package io.paidan.planning.search;

import java.util.Arrays;

/**
 * The waiting on one route under change, for problems in which it costs something: for each gap what has been waited before it, and
 * how the visits behind it wait depending on the arrival there. Indexed like the arrays of {@link Tour}.
 */
final class Idle {
    private final Problem problem;
    /** Seconds waited, and by how much the start of the route may be put off for the windows so far. */
    private int[] waited = new int[16];

    private int[] slack = new int[16];
    /** An arrival here leads to no more waiting behind than there must be, and how much that is. */
    private int[] wanted = new int[16];

    private int[] rest = new int[16];
    private int sumWaited;
    private int sumSlack;

    Idle(Problem problem) {
        this.problem = problem;
    }

    void reserve(int gaps) {
        if (gaps > waited.length) {
            waited = Arrays.copyOf(waited, gaps);
            slack = Arrays.copyOf(slack, gaps);
            wanted = Arrays.copyOf(wanted, gaps);
            rest = Arrays.copyOf(rest, gaps);
        }
    }

    void copy(Idle other, int gaps) {
        System.arraycopy(other.waited, 0, waited, 0, gaps);
        System.arraycopy(other.slack, 0, slack, 0, gaps);
    }

    void begin() {
        sumWaited = 0;
        sumSlack = Problem.NEVER;
    }

    void note(int gap) {
        waited[gap] = sumWaited;
        slack[gap] = sumSlack;
    }

    void restart(int gap) {
        sumWaited = waited[gap];
        sumSlack = slack[gap];
    }

    void step(int v, int arrival, int start) {
        sumWaited += start - arrival;
        sumSlack = Math.min(sumSlack, sumWaited + problem.latest()[v] - start);
    }

    /** The cost of the route walked to its end. */
    long cost() {
        return Schedule.idleCost(problem, sumWaited, sumSlack);
    }

    /** The cost of the route walked so far and going on with the visits behind the gap. */
    long costWithRest(int gap, int arrival) {
        int more = Math.max(0, wanted[gap] - arrival);
        return Schedule.idleCost(problem, sumWaited + more, sumSlack) + (long) rest[gap] * problem.idleWeight();
    }

    void restAtEnd(int gap) {
        wanted[gap] = -Problem.NEVER;
        rest[gap] = 0;
    }

    /** From the gap behind a visit to the one before it. */
    void restBefore(int gap, int v, int serviceAndLeg) {
        int start = wanted[gap + 1] - serviceAndLeg;
        wanted[gap] = Math.max(problem.earliest()[v], Math.min(start, problem.latest()[v]));
        rest[gap] = rest[gap + 1] + Math.max(0, start - problem.latest()[v]);
    }
}
