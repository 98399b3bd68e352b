package io.paidan.bench;

import io.paidan.planning.search.Problem;
import java.util.Arrays;

/** A dispatch problem of which only what a format knows is filled in; the rest costs and forbids nothing. */
final class Draft {
    private static final int UNSAID = -1;
    final int[] place;
    final int[] earliest;
    final int[] latest;
    /** {@link #latest} where nothing else is said. */
    final int[] due;

    final int[] lateWeight;
    final long[] unassignedCost;
    final int[] size;
    final int[] service;
    final int[] room;
    final int[] startPlace;
    final int[] endPlace;
    final int[] readyAt;
    final int[] latestEnd;
    final long[][] allowed;
    final int[][] need;
    final int[][] stock;
    final int[] restock;
    int[][] travel = {};
    int idleWeight;
    Problem.Link[] links = {};
    int worstLateWeight;

    Draft(int visits, int routes) {
        place = new int[visits];
        earliest = new int[visits];
        latest = new int[visits];
        due = new int[visits];
        Arrays.fill(due, UNSAID);
        lateWeight = new int[visits];
        unassignedCost = new long[visits];
        size = new int[visits];
        service = new int[visits];
        room = new int[routes];
        startPlace = new int[routes];
        endPlace = new int[routes];
        readyAt = new int[routes];
        latestEnd = new int[routes];
        allowed = new long[visits][(routes + 63) / 64];
        need = new int[visits][0];
        stock = new int[routes][0];
        restock = new int[routes];
        Arrays.fill(restock, -1);
    }

    void visit(int visit, int at, int from, int to, int work, long unassigned) {
        place[visit] = at;
        earliest[visit] = from;
        latest[visit] = to;
        service[visit] = work;
        unassignedCost[visit] = unassigned;
    }

    void allow(int visit, int route) {
        allowed[visit][route >> 6] |= 1L << (route & 63);
    }

    Problem problem() {
        int visits = place.length;
        int routes = room.length;
        int[] never = new int[visits];
        Arrays.fill(never, Problem.NEVER);
        for (int v = 0; v < visits; v++) {
            due[v] = due[v] == UNSAID ? latest[v] : due[v];
        }
        int[][] indifferent = new int[routes][];
        Arrays.fill(indifferent, new int[visits]);
        return new Problem(
                place,
                earliest,
                due,
                latest,
                never,
                never,
                lateWeight,
                new int[visits],
                unassignedCost,
                size,
                room,
                startPlace,
                endPlace,
                readyAt,
                latestEnd,
                latestEnd,
                new int[routes],
                new int[routes],
                new int[routes],
                new int[routes][0],
                allowed,
                indifferent,
                need,
                stock,
                restock,
                links,
                new Problem.Slice[] {new Problem.Slice(0, travel, service)},
                1,
                0,
                0,
                0,
                worstLateWeight,
                idleWeight);
    }
}
