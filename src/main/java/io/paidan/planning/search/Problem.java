package io.paidan.planning.search;

/**
 * The dispatch problem on plain arrays: what the search, the insertion scan, the Timefold model and the explanations all
 * compute with. Immutable once built; arrays are shared, never written.
 *
 * <p>Times are seconds since the horizon's start; places are indices into the travel matrices of the {@link Slice}s. Every
 * computed time saturates at {@link #NEVER}.
 *
 * <p><b>The one cost definition.</b> A route r serves visits v1..vk. The technician is at {@code startPlace[r]} from
 * {@code readyAt[r]} on. Travel departs as soon as the visit before is finished, in the slice of the departure time, first in
 * first out: {@code arrival = min over slices s that end after the departure of max(departure, s.from) + s.travel} (a slice ends
 * where the next one begins, the last one never), so waiting for a storm to end may be the faster way. The travel seconds of a
 * leg are arrival − that departure. {@code start = max(arrival, earliest[v])}, {@code departure = start + service of the slice
 * in which the start falls}. The break (if {@code breakSeconds[r] > 0}) is taken once, before travelling to the first visit for
 * which either the departure before it is at or after {@code breakFrom[r]}, or serving it without a break would end after
 * {@code breakTo[r]}; it begins at max(that departure, breakFrom) and the travel departs at its end. (Before the first visit
 * "the departure before it" is readyAt. Without such a visit there is no break: the day is over before it is due.) After the
 * last visit the technician travels to {@code endPlace[r]} (−1: nowhere) and the route finishes on arrival there, else with the
 * last departure; a route without visits costs nothing.
 *
 * <ul>
 *   <li>hard (counted): one for each visit on a route that {@code allowed} forbids; seconds after {@code latest[v]}; seconds of
 *       the finish after {@code latestEnd[r]}; seconds by which the break begins after {@code breakTo[r]}; units by which the
 *       {@code size} of all visits on the route exceeds {@code room[r]} (pick-ups stay on the van until its end).
 *   <li>medium: {@code unassignedCost[v]} for each visit on no route; tiers are far enough apart that no number of lower ones
 *       outweighs one higher (M3).
 *   <li>soft: travel seconds × {@code travelWeight} · for each visit seconds of start after {@code due[v]} ×
 *       {@code lateWeight[v]}, seconds of arrival after {@code wantedArrival[v]} × {@code earlyWeight} (D4), seconds of start
 *       after {@code promisedBy[v]} × {@code promiseWeight[v]}, {@code preference[r][v]} (radius, rating, continuity, price of a
 *       change) · for each route with visits: overtime seconds after {@code shiftEnd[r]} × {@code overtimeWeight},
 *       (load minutes)² × {@code fairnessWeight}, where load = seconds of travel (the way to the end included) and service,
 *       rounded down to whole minutes.
 * </ul>
 *
 * @param place the place of each visit
 * @param earliest start of service not before
 * @param due start of service after this is late
 * @param latest start of service never after (hard)
 * @param wantedArrival arrival wanted by (D4: five minutes before an exact appointment), or {@link #NEVER}
 * @param promisedBy the end of what the customer was promised, or {@link #NEVER}
 * @param lateWeight soft cost of a late second, by priority
 * @param promiseWeight soft cost of a second past the promise
 * @param unassignedCost medium cost
 * @param size units of van space that each visit takes up for the rest of the route
 * @param room units of van space of each route
 * @param startPlace where each route starts
 * @param endPlace where it ends, or −1
 * @param readyAt seconds from which the technician can leave
 * @param shiftEnd overtime begins
 * @param latestEnd overtime ends (hard)
 * @param breakFrom earliest begin of the break
 * @param breakTo latest begin of the break
 * @param breakSeconds length of the break; 0 for none
 * @param pinned the visits at the head of each route that may not move
 * @param allowed for each visit the bit set of routes that may serve it (skill, parts, exclusion, second radius limit, locks)
 * @param preference for each route, for each visit: soft cost of this pairing, never negative
 * @param slices the weather of the horizon, at least one, in order of time, the first from 0
 */
public record Problem(
        int[] place,
        int[] earliest,
        int[] due,
        int[] latest,
        int[] wantedArrival,
        int[] promisedBy,
        int[] lateWeight,
        int[] promiseWeight,
        long[] unassignedCost,
        int[] size,
        int[] room,
        int[] startPlace,
        int[] endPlace,
        int[] readyAt,
        int[] shiftEnd,
        int[] latestEnd,
        int[] breakFrom,
        int[] breakTo,
        int[] breakSeconds,
        int[][] pinned,
        long[][] allowed,
        int[][] preference,
        Slice[] slices,
        int travelWeight,
        int earlyWeight,
        int overtimeWeight,
        int fairnessWeight) {
    /** Further than any horizon; small enough that sums with it do not overflow. */
    public static final int NEVER = Integer.MAX_VALUE / 4;

    /** A problem in which the vans' space does not matter. */
    public Problem(
            int[] place,
            int[] earliest,
            int[] due,
            int[] latest,
            int[] wantedArrival,
            int[] promisedBy,
            int[] lateWeight,
            int[] promiseWeight,
            long[] unassignedCost,
            int[] startPlace,
            int[] endPlace,
            int[] readyAt,
            int[] shiftEnd,
            int[] latestEnd,
            int[] breakFrom,
            int[] breakTo,
            int[] breakSeconds,
            int[][] pinned,
            long[][] allowed,
            int[][] preference,
            Slice[] slices,
            int travelWeight,
            int earlyWeight,
            int overtimeWeight,
            int fairnessWeight) {
        this(
                place,
                earliest,
                due,
                latest,
                wantedArrival,
                promisedBy,
                lateWeight,
                promiseWeight,
                unassignedCost,
                new int[place.length],
                new int[startPlace.length],
                startPlace,
                endPlace,
                readyAt,
                shiftEnd,
                latestEnd,
                breakFrom,
                breakTo,
                breakSeconds,
                pinned,
                allowed,
                preference,
                slices,
                travelWeight,
                earlyWeight,
                overtimeWeight,
                fairnessWeight);
    }

    /**
     * A span of the horizon with the same weather.
     *
     * @param from first second, included
     * @param travel seconds from place to place
     * @param service seconds of work of each visit that starts in this slice
     */
    public record Slice(int from, int[][] travel, int[] service) {}

    public int visits() {
        return place.length;
    }

    public int routes() {
        return startPlace.length;
    }

    public boolean allows(int visit, int route) {
        return (allowed[visit][route >> 6] & (1L << (route & 63))) != 0;
    }
}
