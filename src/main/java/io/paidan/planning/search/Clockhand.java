package io.paidan.planning.search;

/**
 * Walks along one route, a visit a step, and tells the times of each: the one piece of code that knows how time passes in a
 * {@link Problem}. Mutable and reused, so that a step allocates nothing.
 *
 * <p>Either {@link #begin} at the start of a route or {@link #resume} behind a visit whose departure is known, then
 * {@link #serve} visit by visit and {@link #end} at last.
 */
public final class Clockhand {
    private final Problem problem;
    private final Problem.Slice[] slices;
    private int route;
    private int place;
    private int time;
    private boolean breakDone;
    private int breakBegin;
    private int leave;
    private int arrival;
    private int start;
    private int served;

    public Clockhand(Problem problem) {
        this.problem = problem;
        this.slices = problem.slices();
    }

    /** To the start of a route, before its first visit. */
    public void begin(int route) {
        resume(route, problem.startPlace()[route], problem.readyAt()[route], problem.breakSeconds()[route] <= 0);
    }

    /**
     * To where a route stands after some visit.
     *
     * @param place where
     * @param departure when the visit was finished
     * @param breakDone whether the break is over by then (true for a route without one)
     */
    public void resume(int route, int place, int departure, boolean breakDone) {
        this.route = route;
        this.place = place;
        this.time = departure;
        this.breakDone = breakDone;
        this.breakBegin = -1;
    }

    /** Takes the break if it is due, travels to the visit and serves it. */
    public void serve(int visit) {
        breakBegin = -1;
        served = visit;
        if (!breakDone) {
            if (time < problem.breakFrom()[route]) {
                go(visit, time);
                int departure = start + service(problem, visit, start);
                if (departure <= problem.breakTo()[route]) {
                    arriveAt(visit, departure);
                    return;
                }
            }
            breakBegin = Math.max(time, problem.breakFrom()[route]);
            time = saturated(breakBegin + problem.breakSeconds()[route]);
            breakDone = true;
        }
        go(visit, time);
        arriveAt(visit, start + service(problem, visit, start));
    }

    /** Lets the visit just served begin not before then: it waits for another one that it is linked with. */
    public void waitUntil(int floor) {
        if (floor > start) {
            start = floor;
            time = saturated(start + service(problem, served, start));
        }
    }

    /** Travels to the route's end, if it has one. Afterwards {@link #arrival} and {@link #departure} are the finish. */
    public void end() {
        breakBegin = -1;
        leave = time;
        int to = problem.endPlace()[route];
        if (to >= 0) {
            time = arrival(problem, place, to, time);
            place = to;
        }
        arrival = time;
        start = time;
    }

    private void go(int visit, int departure) {
        leave = departure;
        int from = place;
        int to = problem.place()[visit];
        arrival = slices.length == 1
                ? saturated(departure + slices[0].travel()[from][to])
                : arrival(problem, from, to, departure);
        start = Math.max(arrival, problem.earliest()[visit]);
    }

    private void arriveAt(int visit, int departure) {
        place = problem.place()[visit];
        time = saturated(departure);
    }

    /** When the travel of the last step began (behind the break, if there was one). */
    public int leave() {
        return leave;
    }

    public int arrival() {
        return arrival;
    }

    public int start() {
        return start;
    }

    /** When the last visit is finished. */
    public int departure() {
        return time;
    }

    /** Travel seconds of the last step. */
    public int travel() {
        return arrival - leave;
    }

    /** When the break of the last step began, or −1. */
    public int breakBegin() {
        return breakBegin;
    }

    /** Whether the route needs no break any more. */
    public boolean breakDone() {
        return breakDone;
    }

    /** The arrival of a journey between two places that departs then. */
    public static int arrival(Problem problem, int from, int to, int departure) {
        Problem.Slice[] slices = problem.slices();
        int best = Problem.NEVER;
        for (int s = 0; s < slices.length; s++) {
            if (s + 1 < slices.length && slices[s + 1].from() <= departure) {
                continue;
            }
            int leave = Math.max(departure, slices[s].from());
            if (leave >= best) {
                break;
            }
            best = Math.min(best, leave + slices[s].travel()[from][to]);
        }
        return best;
    }

    /** The seconds of work of a visit that starts then. */
    public static int service(Problem problem, int visit, int start) {
        Problem.Slice[] slices = problem.slices();
        int s = slices.length - 1;
        while (s > 0 && slices[s].from() > start) {
            s--;
        }
        return slices[s].service()[visit];
    }

    private static int saturated(int time) {
        return Math.min(time, Problem.NEVER);
    }
}
