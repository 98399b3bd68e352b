package io.paidan.planning.search;

import org.jspecify.annotations.Nullable;

/**
 * The timetable of one route and what it costs, exactly as {@link Problem} defines both.
 *
 * @param route the route
 * @param visits its visits in order
 * @param leave when the travel to each visit begins
 * @param arrival arrival at each visit
 * @param start begin of each service
 * @param departure end of each service
 * @param travel seconds of travel to each visit
 * @param breakBefore index of the visit before whose journey the break is taken, or −1
 * @param breakBegin begin of the break, or −1
 * @param returnTravel seconds of travel to the end
 * @param finish end of the route; readyAt of a route without visits
 * @param terms the cost terms
 */
public record Schedule(
        int route,
        int[] visits,
        int[] leave,
        int[] arrival,
        int[] start,
        int[] departure,
        int[] travel,
        int breakBefore,
        int breakBegin,
        int returnTravel,
        int finish,
        Terms terms) {

    /** Of a route whose visits wait for no other. */
    public static Schedule of(Problem problem, int route, int[] visits) {
        return of(problem, route, visits, null, true);
    }

    /**
     * @param floors for each visit a start before which it waits for others, or null if none does
     * @param ends whether there is a way to the end
     */
    static Schedule of(Problem problem, int route, int[] visits, int @Nullable [] floors, boolean ends) {
        int n = visits.length;
        int[] leave = new int[n];
        int[] arrival = new int[n];
        int[] start = new int[n];
        int[] departure = new int[n];
        int[] travel = new int[n];
        int breakBefore = -1;
        int breakBegin = -1;
        Clockhand clock = new Clockhand(problem);
        clock.begin(route);
        for (int i = 0; i < n; i++) {
            clock.serve(visits[i]);
            if (floors != null) {
                clock.waitUntil(floors[visits[i]]);
            }
            leave[i] = clock.leave();
            arrival[i] = clock.arrival();
            start[i] = clock.start();
            departure[i] = clock.departure();
            travel[i] = clock.travel();
            if (clock.breakBegin() >= 0) {
                breakBefore = i;
                breakBegin = clock.breakBegin();
            }
        }
        int back = 0;
        boolean used = n > 0 && ends;
        if (used) {
            clock.end();
            back = clock.travel();
        }
        int finish = clock.departure();
        Terms terms = terms(problem, route, visits, arrival, start, departure, travel, back, finish, breakBegin, used);
        return new Schedule(
                route, visits, leave, arrival, start, departure, travel, breakBefore, breakBegin, back, finish, terms);
    }

    private static Terms terms(
            Problem p,
            int route,
            int[] visits,
            int[] arrival,
            int[] start,
            int[] departure,
            int[] travel,
            int returnTravel,
            int finish,
            int breakBegin,
            boolean used) {
        long forbidden = 0;
        long pastLatest = 0;
        long size = 0;
        long travelled = returnTravel;
        long served = 0;
        long late = 0;
        long early = 0;
        long promise = 0;
        long preference = 0;
        for (int i = 0; i < visits.length; i++) {
            int v = visits[i];
            forbidden += p.allows(v, route) ? 0 : 1;
            pastLatest += pastLatest(p, v, start[i]);
            size += p.size()[v];
            travelled += travel[i];
            served += departure[i] - start[i];
            late += lateCost(p, v, start[i]);
            early += earlyCost(p, v, arrival[i]);
            promise += promiseCost(p, v, start[i]);
            preference += p.preference()[route][v];
        }
        return new Terms(
                forbidden,
                pastLatest,
                used ? pastLatestEnd(p, route, finish) : 0,
                breakBegin < 0 ? 0 : pastBreak(p, route, breakBegin),
                pastRoom(p, route, size),
                pastStock(p, route, visits, visits.length),
                travelled,
                travelled + served,
                travelled * p.travelWeight(),
                late,
                early,
                promise,
                preference,
                used ? overtimeCost(p, route, finish) : 0,
                fairnessCost(p, travelled + served),
                used ? idleCost(p, visits, arrival, start) : 0);
    }

    private static long idleCost(Problem p, int[] visits, int[] arrival, int[] start) {
        long waited = 0;
        long slack = Problem.NEVER;
        for (int i = 0; i < visits.length; i++) {
            waited += start[i] - arrival[i];
            slack = Math.min(slack, waited + p.latest()[visits[i]] - start[i]);
        }
        return idleCost(p, waited, slack);
    }

    public static int pastLatest(Problem p, int visit, int start) {
        return Math.max(0, start - p.latest()[visit]);
    }

    public static int pastLatestEnd(Problem p, int route, int finish) {
        return Math.max(0, finish - p.latestEnd()[route]);
    }

    public static int pastBreak(Problem p, int route, int breakBegin) {
        return Math.max(0, breakBegin - p.breakTo()[route]);
    }

    public static long pastRoom(Problem p, int route, long size) {
        return Math.max(0, size - p.room()[route]);
    }

    /** Units that those of the first visits that come before the way by the store need beyond what is on the van. */
    public static long pastStock(Problem p, int route, int[] visits, int count) {
        int[] stock = p.stock()[route];
        long past = 0;
        for (int kind = 0; kind < stock.length; kind++) {
            long used = 0;
            for (int i = 0; i < count && visits[i] != p.restock()[route]; i++) {
                used += p.need()[visits[i]][kind];
            }
            past += Math.max(0, used - stock[kind]);
        }
        return past;
    }

    public static long lateCost(Problem p, int visit, int start) {
        return (long) Math.max(0, start - p.due()[visit]) * p.lateWeight()[visit];
    }

    public static long earlyCost(Problem p, int visit, int arrival) {
        return (long) Math.max(0, arrival - p.wantedArrival()[visit]) * p.earlyWeight();
    }

    public static long promiseCost(Problem p, int visit, int start) {
        return (long) Math.max(0, start - p.promisedBy()[visit]) * p.promiseWeight()[visit];
    }

    public static long overtimeCost(Problem p, int route, int finish) {
        return (long) Math.max(0, finish - p.shiftEnd()[route]) * p.overtimeWeight();
    }

    /**
     * @param waited seconds of waiting
     * @param slack by how many seconds the start of the route may be put off
     */
    public static long idleCost(Problem p, long waited, long slack) {
        return Math.max(0, waited - Math.max(0, slack)) * p.idleWeight();
    }

    /** The square of the whole minutes of load, so that equal days cost less than a long and a short one. */
    public static long fairnessCost(Problem p, long loadSeconds) {
        long minutes = loadSeconds / 60;
        return minutes * minutes * p.fairnessWeight();
    }
}
