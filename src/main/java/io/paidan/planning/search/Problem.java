package io.paidan.planning.search;

import java.util.Arrays;

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
 *       {@code size} of all visits on the route exceeds {@code room[r]} (pick-ups stay on the van until its end); for each kind of
 *       stock the units by which what the visits before {@code restock[r]} (without it: all visits of the route) {@code need}
 *       exceeds {@code stock[r]}; for each of {@code links} what its definition counts.
 *   <li>medium: {@code unassignedCost[v]} for each visit on no route; tiers are far enough apart that no number of lower ones
 *       outweighs one higher (M3).
 *   <li>soft: travel seconds × {@code travelWeight} · for each visit seconds of start after {@code due[v]} ×
 *       {@code lateWeight[v]}, seconds of arrival after {@code wantedArrival[v]} × {@code earlyWeight} (D4), seconds of start
 *       after {@code promisedBy[v]} × {@code promiseWeight[v]}, {@code preference[r][v]} (radius, rating, continuity, price of a
 *       change) · for each route with visits: overtime seconds after {@code shiftEnd[r]} × {@code overtimeWeight},
 *       (load minutes)² × {@code fairnessWeight}, where load = seconds of travel (the way to the end included) and service,
 *       rounded down to whole minutes, idle seconds × {@code idleWeight}, where idle is what remains of the waiting (start −
 *       arrival) when the technician leaves as late as the windows of his visits allow: with W_i waited up to and including visit
 *       i, that is {@code max(0, W_k − max(0, min over i of W_i + latest[v_i] − start_i))} · once for the whole plan: the most seconds of start after {@code due[v]} of any visit ×
 *       {@code worstLateWeight}.
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
 * @param need for each visit the units of each kind of stock it uses up (D6); a tool, which is not used up, is a kind of which
 *     those who have it have {@link #NEVER}
 * @param stock for each route the units of each kind on the van at its start
 * @param restock for each route the visit, of no medium cost and allowed on no other, after which the van lacks nothing any more:
 *     the way by the store; −1 for none; linked with no other
 * @param links visits whose starts depend on each other
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
        int[][] need,
        int[][] stock,
        int[] restock,
        Link[] links,
        Slice[] slices,
        int travelWeight,
        int earlyWeight,
        int overtimeWeight,
        int fairnessWeight,
        int worstLateWeight,
        int idleWeight) {
    /** Further than any horizon; small enough that sums with it do not overflow. */
    public static final int NEVER = Integer.MAX_VALUE / 4;

    /** A problem without stock and links. */
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
                size,
                room,
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
                new int[place.length][0],
                new int[startPlace.length][0],
                none(startPlace.length),
                new Link[0],
                slices,
                travelWeight,
                earlyWeight,
                overtimeWeight,
                fairnessWeight,
                0,
                0);
    }

    /** The same with other routes allowed for each visit. */
    public Problem allowing(long[][] others) {
        return with(others, links);
    }

    /** The same with these links. */
    public Problem linked(Link[] others) {
        return with(allowed, others);
    }

    private Problem with(long[][] otherAllowed, Link[] otherLinks) {
        return new Problem(
                place,
                earliest,
                due,
                latest,
                wantedArrival,
                promisedBy,
                lateWeight,
                promiseWeight,
                unassignedCost,
                size,
                room,
                startPlace,
                endPlace,
                readyAt,
                shiftEnd,
                latestEnd,
                breakFrom,
                breakTo,
                breakSeconds,
                pinned,
                otherAllowed,
                preference,
                need,
                stock,
                restock,
                otherLinks,
                slices,
                travelWeight,
                earlyWeight,
                overtimeWeight,
                fairnessWeight,
                worstLateWeight,
                idleWeight);
    }

    private static int[] none(int routes) {
        int[] none = new int[routes];
        Arrays.fill(none, -1);
        return none;
    }

    /**
     * Two visits that depend on each other, both or neither on a route: two technicians at one customer (both lags 0), or a repair
     * brought back not before it can be ready. The earlier one waits on site for the other, so that {@code minLag ≤ start(second) −
     * start(first) ≤ maxLag}.
     *
     * <p>The start that v could have alone is {@code own(v) = max(arrival, earliest[v])}. Every visit u of v's group (those it is
     * linked with, directly or through others) that is on a route sets a floor, and {@code start(v) = max(own(v), own(u) + lag(u,
     * v))}, where lag(u, v) is the most that a chain of links from u to v adds up to: minLag from first to second, −maxLag from
     * second to first; a maxLag of {@link #NEVER} or more sets no floor for the first. For two visits these are the earliest starts
     * that there are. Whether the break comes before v is decided by own(v).
     *
     * <p>Hard counts one for a link of which only one visit is on a route. A visit that waits for itself (two technicians who each
     * wait for the other), or that comes behind such a visit on a route or through a link, has no times: it counts {@link #NEVER} and
     * nothing else (its size and what it needs of the stock included), and a route with such a visit has neither a way to its end nor a
     * finish and counts no idle seconds.
     */
    public record Link(int first, int second, int minLag, int maxLag) {}

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
