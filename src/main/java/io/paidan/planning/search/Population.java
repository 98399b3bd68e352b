package io.paidan.planning.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Plans that the search has come to from different sides, and children of two of them: a child has some neighbouring routes of the
 * one and, as far as these leave it, the other (selective route exchange; Nagata and Kobayashi 2010). Where good plans
 * differ in how many routes there are or in who serves which quarter, no removal of some strings leads from one to the other.
 */
final class Population {
    private static final int NONE = -1;

    private record Member(Solution plan, Cost cost) {}

    private final Fleet fleet;
    private final Neighbours neighbours;
    private final Depots depots;
    private final SplittableRandom random;
    private final Handover handover;
    /** Visits that a child takes over at the most, so that it stays a matter of one quarter in a large plan. */
    private final int most;

    private final List<Member> members = new ArrayList<>();
    // The parents of the child in the fleet; the same while there is none.
    private int father;
    private int mother;
    private int centre;
    private int taken;
    // Scratch.
    private final int[] routeIn;
    private final boolean[] isDone;

    Population(Fleet fleet, Neighbours neighbours, Depots depots, SplittableRandom random, int most) {
        this.fleet = fleet;
        this.neighbours = neighbours;
        this.depots = depots;
        this.random = random;
        handover = new Handover(fleet);
        this.most = most;
        routeIn = new int[fleet.ground.visits];
        isDone = new boolean[fleet.ground.routes];
    }

    void add(Incumbent found) {
        if (isNew(found)) {
            members.add(new Member(found.toSolution(), found.cost()));
        }
    }

    private boolean isNew(Incumbent found) {
        return members.stream().noneMatch(m -> m.cost.equals(found.cost()));
    }

    /** Whether a child is in the fleet. */
    boolean isBreeding() {
        return father != mother;
    }

    boolean canBreed() {
        return members.size() > 1;
    }

    /**
     * Takes the last child for its father if it is better: most of it is his. In the place of a mother that is worse than both it would
     * make the members alike sooner than better.
     */
    void settle(Incumbent child) {
        if (child.cost().compareTo(members.get(father).cost) < 0 && isNew(child)) {
            members.set(father, new Member(child.toSolution(), child.cost()));
        }
    }

    /** Brings one parent into the fleet. */
    void chooseParents() {
        father = tournament();
        do {
            mother = tournament();
        } while (mother == father);
        fleet.load(members.get(father).plan.routes());
    }

    /** Brings the best one into the fleet, of which a child that is put together of all keeps what else finds no place. */
    void chooseBest() {
        father = 0;
        for (int i = 1; i < members.size(); i++) {
            father = members.get(i).cost.compareTo(members.get(father).cost) < 0 ? i : father;
        }
        mother = NONE;
        centre = anyVisit();
        fleet.load(members.get(father).plan.routes());
    }

    private int anyVisit() {
        int[] calls = fleet.ground.calls;
        return calls[random.nextInt(calls.length)];
    }

    private int tournament() {
        int one = random.nextInt(members.size());
        int other = random.nextInt(members.size());
        return members.get(one).cost.compareTo(members.get(other).cost) <= 0 ? one : other;
    }

    /** Brings the other parent's routes around a random visit into it. What finds no place there is absent then. */
    void cross() {
        int[][] routes = members.get(mother).plan.routes();
        int used = locate(routes);
        int wanted = 1 + random.nextInt(Math.max(1, used / 2));
        centre = anyVisit();
        taken = 0;
        Arrays.fill(isDone, false);
        handover.begin();
        int[] near = neighbours.near(centre);
        for (int i = -1; i < near.length && wanted > 0 && taken < most; i++) {
            int route = routeIn[i < 0 ? centre : near[i]];
            if (route >= 0 && !isDone[route]) {
                isDone[route] = true;
                int given = handover.give(depots.like(route), routes[route]);
                wanted -= given > 0 ? 1 : 0;
                taken += given;
            }
        }
    }

    /** The visit around which the last child was made. */
    int centre() {
        return centre;
    }

    /** How many visits it took over. */
    int taken() {
        return taken;
    }

    private int locate(int[][] routes) {
        Arrays.fill(routeIn, -1);
        int used = 0;
        for (int r = 0; r < routes.length; r++) {
            used += routes[r].length > 0 ? 1 : 0;
            for (int v : routes[r]) {
                routeIn[v] = r;
            }
        }
        return used;
    }
}
