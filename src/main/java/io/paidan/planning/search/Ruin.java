package io.paidan.planning.search;

import java.util.SplittableRandom;

/** Takes strings of visits off neighbouring routes around a random visit (slack induction by string removals). */
final class Ruin {
    private final Fleet fleet;
    private final Neighbours neighbours;
    private final SplittableRandom random;
    private final Tuning tuning;
    private int seed;
    private int centre;
    private int staying;
    private int area;
    private boolean isFixed;

    Ruin(Fleet fleet, Neighbours neighbours, SplittableRandom random, Tuning tuning) {
        this.fleet = fleet;
        this.neighbours = neighbours;
        this.random = random;
        this.tuning = tuning;
        area = tuning.area();
    }

    /** The visit around which the last strings were taken. */
    int seed() {
        return seed;
    }

    /** Stays around a visit from now on, with so many of the nearest. */
    void stay(int visit, int count) {
        centre = visit;
        area = count;
        isFixed = true;
    }

    /** Any visit of the area at work; with the area, where rounds stay for a while, 1,000 visits cost hardly more a round than 200. */
    int anyNearby() {
        int[] calls = fleet.ground.calls;
        if (isFixed ? area >= calls.length : calls.length <= 2 * tuning.area()) {
            return calls[random.nextInt(calls.length)];
        }
        if (!isFixed && --staying < 0) {
            staying = tuning.stay();
            centre = calls[random.nextInt(calls.length)];
        }
        int[] near = neighbours.near(centre);
        return near.length == 0 ? centre : near[random.nextInt(Math.min(near.length, area))];
    }

    void run() {
        seed = anyNearby();
        if (fleet.absentCount > 0 && random.nextInt(4) == 0) {
            seed = fleet.absent[random.nextInt(fleet.absentCount)];
        }
        take(random.nextDouble() < tuning.widely() ? tuning.wide() : tuning.strings());
        if (fleet.coupling != null) {
            fleet.coupling.dropHalves();
        }
    }

    /** One string each from the routes that pass nearest. */
    private void take(Tuning.Strings wanted) {
        double longest = wanted.longest(meanLength(seed));
        int strings = (int) (1 + random.nextDouble() * (wanted.most(longest) - 1));
        int before = fleet.absentCount;
        strings -= take(seed, longest) ? 1 : 0;
        int[] near = neighbours.near(seed);
        for (int i = 0; i < near.length && strings > 0 && fleet.absentCount - before < wanted.enough(); i++) {
            strings -= take(near[i], longest) ? 1 : 0;
        }
    }

    /** Visits on a route, estimated from the neighbourhood: the mean of all would cost a look at each route. */
    private double meanLength(int visit) {
        int[] near = neighbours.near(visit);
        double sum = 0;
        int count = 0;
        for (int i = 0; i < Math.min(10, near.length); i++) {
            int route = fleet.routeOf[near[i]];
            if (route >= 0) {
                sum += 1.0 / fleet.tours[route].length;
                count++;
            }
        }
        return count == 0 ? 1 : count / sum;
    }

    private boolean take(int visit, double longest) {
        int route = fleet.routeOf[visit];
        if (route < 0 || fleet.isTouched(route)) {
            return false;
        }
        Tour tour = fleet.tours[route];
        int first = fleet.ground.problem.pinned()[route].length;
        int at = 0;
        while (tour.visits[at] != visit) {
            at++;
        }
        if (at < first) {
            return false;
        }
        int movable = tour.length - first;
        int string = (int) (1 + random.nextDouble() * Math.min(movable, longest));
        string = Math.min(string, movable);
        int kept = 0;
        if (string > 1 && string < movable && random.nextDouble() < tuning.split()) {
            kept = 1;
            while (string + kept < movable && random.nextDouble() < tuning.grow()) {
                kept++;
            }
        }
        int span = string + kept;
        int low = Math.max(first, at - span + 1);
        int high = Math.min(at, tour.length - span);
        int from = low + random.nextInt(high - low + 1);
        int keepFrom = from + span;
        if (kept > 0) {
            keepFrom = from + 1 + random.nextInt(string - 1);
        }
        fleet.remove(route, from, from + span, keepFrom, Math.min(from + span, keepFrom + kept));
        return true;
    }
}
