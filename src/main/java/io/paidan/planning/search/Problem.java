package io.paidan.planning.search;

/**
 * The dispatch problem on plain arrays: what the search, the insertion scan, the Timefold model and the explanations all
 * compute with. Immutable once built; arrays are shared, never written.
 *
 * <p>Times are seconds since the horizon's start; places are indices into the travel matrices of the {@link Slice}s.
 *
 * <p><b>The one cost definition.</b> A route r serves visits v1..vk. The technician is at {@code startPlace[r]} from
 * {@code readyAt[r]} on. Travel departs as soon as the visit before is finished, in the slice of the departure time, first in
 * first out: {@code arrival = min over slices s that end after the departure of max(departure, s.from) + s.travel}.
 * {@code start = max(arrival, earliest[v])}, {@code departure = start + service of the slice in which the start falls}. The break
 * (if {@code breakSeconds[r] > 0}) is taken once, between two visits: before travelling to the first visit for which either the
 * departure before it is at or after {@code breakFrom[r]}, or serving it first would end after {@code breakTo[r]}; it begins at
 * max(that departure, breakFrom). After the last visit the technician travels to {@code endPlace[r]} (−1: nowhere); a route
 * without visits costs nothing.
 *
 * <ul>
 *   <li>hard (counted): one for each visit on a route that {@code allowed} forbids; seconds after {@code latest[v]}; seconds of
 *       the finish after {@code latestEnd[r]}; seconds by which the break begins after {@code breakTo[r]}.
 *   <li>medium: {@code unassignedCost[v]} for each visit on no route; tiers are far enough apart that no number of lower ones
 *       outweighs one higher (M3).
 *   <li>soft: travel seconds × {@code travelWeight} · for each visit seconds of start after {@code due[v]} ×
 *       {@code lateWeight[v]}, seconds of arrival after {@code wantedArrival[v]} × {@code earlyWeight} (D4), seconds of start
 *       after {@code promisedBy[v]} × {@code promiseWeight[v]}, {@code preference[r][v]} (radius, rating, continuity, price of a
 *       change) · for each route with visits: overtime seconds after {@code shiftEnd[r]} × {@code overtimeWeight},
 *       (load minutes)² × {@code fairnessWeight}, where load = seconds of travel and service, whole minutes.
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
