package io.paidan.planning.search;

/**
 * The search's parameters.
 *
 * @param strings what most rounds take off
 * @param wide what the others do, as is needed to get from cluster to cluster
 * @param widely share of the others
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
 * @param swaps exchanges of whole days tried after a round where technicians differ and there are scouts
 * @param passing nearest visits whose technician may take part in such an exchange
 * @param area visits around which rounds stay for a while, so that what they read stays in the processor's cache
 * @param stay rounds in the same area
 * @param thorough milliseconds for each visit from which the first temperature is as hot as that; with less, by the root less, and one
 *     cooling is all
 * @param prices what a route is held to cost besides while a scout cools down, in temperatures, for each scout
 * @param scouting share of the time for each of them
 * @param unfinished last temperature of a scout, in last temperatures of all: the rest of the way down the children go, each where it
 *     was crossed
 * @param large most visits of a plan that is scouted
 * @param many most routes in use of such a plan
 * @param various most visits of a plan that is scouted where technicians differ, without such prices
 * @param assembled share of children that are put together of all routes then
 * @param pooled routes that are kept for it, a power of two
 * @param good by what share a plan may cost more than the best of its scout or as a child, so that its routes are kept
 * @param vain children in a row that did not better the best plan, after which routes that no plan has had are looked for, too
 * @param rearing first temperature of a child, as a share of the first of all
 * @param care rounds of a child for each visit around it
 * @param around visits around it, for each one that it took over
 * @param taken visits that it takes over at the most
 * @param cycles where plans cannot be crossed: how often at the most a search cools down
 * @param small where plans cannot be crossed: visits of a plan that is still worth one cooling; one of half the size is worth two
 * @param crossings children of two plans that are tried, of which the cheapest is brought up
 * @param price what an unassigned visit of the lowest tier weighs when a worse plan is considered, in the same
 */
record Tuning(
        Strings strings,
        Strings wide,
        double widely,
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
        int swaps,
        int passing,
        int area,
        int stay,
        double thorough,
        double[] prices,
        double scouting,
        double unfinished,
        int large,
        int many,
        int various,
        double assembled,
        int pooled,
        double good,
        int vain,
        double rearing,
        int care,
        int around,
        int taken,
        int crossings,
        int cycles,
        int small,
        double price) {
    static final Tuning DEFAULT = new Tuning(
            new Strings(25, 16, 0.6, 6, 10),
            new Strings(15, Integer.MAX_VALUE, 1, 6, 10),
            0.25,
            0.5,
            0.01,
            50,
            300,
            80,
            8,
            1,
            0.05,
            5,
            20,
            3,
            40,
            100,
            1000,
            25,
            new double[] {0, -4, 4, -10, 10, 0},
            0.08,
            2.5,
            900,
            65,
            300,
            0.8,
            1 << 14,
            0.05,
            15,
            0.12,
            60,
            3,
            100,
            20,
            3,
            600,
            100);

    /**
     * Strings that a round takes off. Where routes are short, many short strings are mostly worth more than a few that take whole
     * routes off.
     *
     * @param removed how many strings: as many as would remove so many visits on average
     * @param enough with so many visits removed no further string is taken
     * @param share longest string, as a share of the routes near by,
     * @param shortest but not below that
     * @param longest nor above that
     */
    record Strings(double removed, int enough, double share, int shortest, int longest) {
        double longest(double meanLength) {
            return Math.min(meanLength, Math.clamp(share * meanLength, shortest, longest));
        }

        /** The number of strings is drawn evenly from 1 to this. */
        double most(double longestOne) {
            return Math.max(1, 4 * removed / (1 + longestOne));
        }
    }
}
