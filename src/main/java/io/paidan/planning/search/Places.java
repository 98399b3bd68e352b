package io.paidan.planning.search;

/** The cheapest places of a visit that have been seen, cheapest first. */
final class Places {
    final long[] cost;
    final int[] route;
    final int[] position;
    int count;

    Places(int capacity) {
        cost = new long[capacity];
        route = new int[capacity];
        position = new int[capacity];
    }

    void clear() {
        count = 0;
    }

    /** What is not cheaper than this is not kept. */
    long bound() {
        return count < cost.length ? Tour.NO : cost[count - 1];
    }

    void note(long newCost, int newRoute, int newPosition) {
        if (count == cost.length && newCost >= cost[count - 1]) {
            return;
        }
        int i = count < cost.length ? count++ : count - 1;
        while (i > 0 && cost[i - 1] > newCost) {
            cost[i] = cost[i - 1];
            route[i] = route[i - 1];
            position[i] = position[i - 1];
            i--;
        }
        cost[i] = newCost;
        route[i] = newRoute;
        position[i] = newPosition;
    }
}
