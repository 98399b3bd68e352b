package io.paidan.planning.search;

/**
 * What one route costs, term by term, as {@link Problem} defines it: the words of an explanation and the numbers of the
 * constraints. Seconds and counts are unweighted; what ends in "Cost" is weighted (soft points).
 *
 * @param forbidden visits that the route may not serve
 * @param pastLatest seconds of start after the latest start, all visits together
 * @param pastLatestEnd seconds of the finish after the end of all overtime
 * @param pastBreak seconds by which the break begins too late
 * @param pastRoom units of van space too many
 * @param pastStock units that the van lacks for the visits before the way by the store
 * @param travel seconds of travel
 * @param load seconds of travel and service
 * @param travelCost travel × its weight
 * @param lateCost starts after the due time
 * @param earlyCost arrivals after the wanted arrival (D4)
 * @param promiseCost starts after what was promised
 * @param preferenceCost radius, rating, continuity, change
 * @param overtimeCost the finish after the shift's end
 * @param fairnessCost the square of the load
 * @param idleCost waiting that no later start of the route avoids
 */
public record Terms(
        long forbidden,
        long pastLatest,
        long pastLatestEnd,
        long pastBreak,
        long pastRoom,
        long pastStock,
        long travel,
        long load,
        long travelCost,
        long lateCost,
        long earlyCost,
        long promiseCost,
        long preferenceCost,
        long overtimeCost,
        long fairnessCost,
        long idleCost) {

    public long hard() {
        return forbidden + pastLatest + pastLatestEnd + pastBreak + pastRoom + pastStock;
    }

    public long soft() {
        return travelCost
                + lateCost
                + earlyCost
                + promiseCost
                + preferenceCost
                + overtimeCost
                + fairnessCost
                + idleCost;
    }

    public Cost cost() {
        return new Cost(hard(), 0, soft());
    }
}
