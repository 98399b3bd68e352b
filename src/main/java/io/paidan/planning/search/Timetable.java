package io.paidan.planning.search;

import java.util.Arrays;

/**
 * The timetables of all routes of a plan together, because links make the times of one depend on others, and what they cost.
 *
 * @param schedules one for each route, up to its first visit without times
 * @param endless how many visits have no times because they wait in a circle
 * @param broken how many links have only one visit on a route
 * @param worstLate the most seconds of start after due
 */
public record Timetable(Schedule[] schedules, long endless, long broken, int worstLate) {

    public static Timetable of(Problem problem, int[][] routes) {
        Links links = new Links(problem);
        if (links.isEmpty()) {
            Schedule[] alone = new Schedule[routes.length];
            Arrays.setAll(alone, r -> Schedule.of(problem, r, routes[r]));
            return new Timetable(alone, 0, 0, worst(problem, alone));
        }
        Waiting waiting = new Waiting(problem, links, routes);
        waiting.run();
        Schedule[] schedules = new Schedule[routes.length];
        long endless = 0;
        boolean[] onRoute = new boolean[problem.visits()];
        for (int r = 0; r < routes.length; r++) {
            int timed = waiting.done[r];
            for (int v : routes[r]) {
                onRoute[v] = true;
            }
            endless += routes[r].length - timed;
            schedules[r] =
                    Schedule.of(problem, r, Arrays.copyOf(routes[r], timed), waiting.floor, timed == routes[r].length);
        }
        return new Timetable(schedules, endless, links.broken(onRoute), worst(problem, schedules));
    }

    private static int worst(Problem problem, Schedule[] schedules) {
        int worst = 0;
        for (Schedule schedule : schedules) {
            for (int i = 0; i < schedule.visits().length; i++) {
                worst = Math.max(worst, schedule.start()[i] - problem.due()[schedule.visits()[i]]);
            }
        }
        return worst;
    }

    /** Without what is unassigned. */
    public Cost cost(Problem problem) {
        Cost sum = new Cost(endless * Problem.NEVER + broken, 0, (long) worstLate * problem.worstLateWeight());
        for (Schedule schedule : schedules) {
            sum = sum.plus(schedule.terms().cost());
        }
        return sum;
    }

    /** Walks along all routes in turn, each as far as it need not wait for another. */
    private static final class Waiting {
        private static final int UNKNOWN = -1;
        private final Links links;
        private final int[][] routes;
        private final Clockhand[] clocks;
        private final boolean[] isOn;
        private final int[] own;
        final int[] floor;
        final int[] done;

        Waiting(Problem problem, Links links, int[][] routes) {
            this.links = links;
            this.routes = routes;
            clocks = new Clockhand[routes.length];
            isOn = new boolean[problem.visits()];
            own = new int[problem.visits()];
            floor = new int[problem.visits()];
            done = new int[routes.length];
            Arrays.fill(own, UNKNOWN);
            for (int r = 0; r < routes.length; r++) {
                clocks[r] = new Clockhand(problem);
                clocks[r].begin(r);
                for (int v : routes[r]) {
                    isOn[v] = true;
                }
            }
        }

        void run() {
            boolean moved = true;
            while (moved) {
                moved = false;
                for (int r = 0; r < routes.length; r++) {
                    moved |= walk(r);
                }
            }
        }

        private boolean walk(int r) {
            boolean moved = false;
            while (done[r] < routes[r].length) {
                int v = routes[r][done[r]];
                if (own[v] == UNKNOWN) {
                    clocks[r].serve(v);
                    own[v] = clocks[r].start();
                    moved = true;
                }
                if (!isFloorKnown(v)) {
                    return moved;
                }
                clocks[r].waitUntil(floor[v]);
                done[r]++;
                moved = true;
            }
            return moved;
        }

        private boolean isFloorKnown(int v) {
            int[] partners = links.partners(v);
            int highest = 0;
            for (int k = 0; k < partners.length; k++) {
                if (isOn[partners[k]] && links.waits(v, k)) {
                    if (own[partners[k]] == UNKNOWN) {
                        return false;
                    }
                    highest = Math.max(highest, links.floorBy(v, k, own[partners[k]]));
                }
            }
            floor[v] = highest;
            return true;
        }
    }
}
