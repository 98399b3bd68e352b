package io.paidan.planning.search;

/**
 * The search's parameters.
 *
 * @param removed visits removed in a round on average
 * @param longest longest string
 * @param split share of strings that keep a piece in their middle
 * @param grow share of rounds in which that piece grows by another visit
 * @param blink one judgement of a route in so many overlooks half of its places
 * @param near neighbours known for removal
 * @param fitting neighbours beside whom a place is looked for
 * @param starts idle or near-by routes that are looked at besides
 * @param hot first temperature, in mean legs of the plan that is improved
 * @param cold last temperature, in lengths of the way to a near neighbour
 * @param tails exchanges of tails tried after a round
 * @param followers nearest visits that may follow in such an exchange
 * @param area visits around which rounds stay for a while, so that what they read stays in the processor's cache
 * @param stay rounds in the same area
 * @param thorough milliseconds for each visit from which the first temperature is as hot as that; with less, by the root less
 * @param cycles how often at the most a search heats up and cools down
 * @param small visits of a plan that is still worth one cycle; one of half the size is worth two
 * @param price what an unassigned visit of the lowest tier weighs when a worse plan is considered, in the same
 */
record Tuning(
        double removed,
        int longest,
        double split,
        double grow,
        int blink,
        int near,
        int fitting,
        int starts,
        double hot,
        double cold,
        int tails,
        int followers,
        int area,
        int stay,
        double thorough,
        int cycles,
        int small,
        double price) {
    static final Tuning DEFAULT =
            new Tuning(15, 10, 0.5, 0.01, 50, 300, 80, 8, 1, 0.05, 5, 20, 100, 1000, 25, 3, 600, 100);
}
