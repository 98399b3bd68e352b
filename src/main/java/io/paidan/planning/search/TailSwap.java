package io.paidan.planning.search;

import java.util.SplittableRandom;

/**
 * Lets two routes exchange all that follows a point of each, so that a visit is followed by a near one (2-opt*). Removed strings
 * are short, so ruin and recreate alone exchanges the ends of long routes only through plans that are much worse.
 */
final class TailSwap implements Exchange {
    private final Fleet fleet;
    private final Neighbours neighbours;
    private final SplittableRandom random;
    private final int reach;

    /** @param reach how many of the nearest visits may follow */
    TailSwap(Fleet fleet, Neighbours neighbours, SplittableRandom random, int reach) {
        this.fleet = fleet;
        this.neighbours = neighbours;
        this.random = random;
        this.reach = reach;
    }

    /**
     * Exchanges the tails behind a visit and before one near by if the way does not grow by more than allowed.
     */
    @Override
    public boolean tryAt(int visit, double allowedGrowth) {
        int[] near = neighbours.near(visit);
        if (near.length == 0) {
            return false;
        }
        int follower = near[random.nextInt(Math.min(reach, near.length))];
        int a = fleet.routeOf[visit];
        int b = fleet.routeOf[follower];
        if (a < 0 || b < 0 || a == b) {
            return false;
        }
        Tour first = fleet.tours[a];
        Tour second = fleet.tours[b];
        int i = first.positionOf(visit) + 1;
        int j = second.positionOf(follower);
        // Behind a visit that others wait for nothing moves: it may make them wait in a circle.
        if (i <= first.lastLinked || j <= second.lastLinked) {
            return false;
        }
        int[][] pinned = fleet.ground.problem.pinned();
        if (i < pinned[a].length || j < pinned[b].length || first.growthOfSwap(i, second, j) > allowedGrowth) {
            return false;
        }
        if (!first.mayGoOn(i, second, j) || !second.mayGoOn(j, first, i)) {
            return false;
        }
        fleet.swapTails(a, i, b, j);
        return true;
    }
}
