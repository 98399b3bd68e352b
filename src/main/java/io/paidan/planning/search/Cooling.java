package io.paidan.planning.search;

/**
 * The temperature over a search, falling geometrically in each cycle.
 *
 * @param hot at the begin of a cycle, in soft points
 * @param cold at its end
 * @param cycles how often it is heated up
 */
record Cooling(double hot, double cold, int cycles) {
    private static final double COOLEST = 1;
    private static final double HOTTEST = 6;

    /**
     * A short search, as behind a replan, must not heat a plan more than it can cool down again. A small plan is caught as a whole: of
     * 200 visits at 10 s half of the runs ended 1 % above the others, so it is heated up again. In a large one such traps even out, and
     * heating again only costs time.
     *
     * <p>Where visits lie in clusters the way to the next one says nothing of the way to the next cluster: there the mean leg of the plan
     * sets the first temperature, within bounds.
     *
     * @param leg the way to a near neighbour, in soft points
     * @param meanLeg the mean way from stop to stop of the plan to begin with, in the same
     */
    static Cooling of(Tuning tuning, RuinRecreate.Budget budget, int visits, double leg, double meanLeg) {
        double millisPerVisit = budget.time().toMillis() / (double) visits;
        double warm = Math.clamp(tuning.hot() * meanLeg / leg, COOLEST, HOTTEST);
        double hot = warm * Math.min(1, Math.sqrt(millisPerVisit / tuning.thorough()));
        boolean isShort = millisPerVisit < tuning.thorough();
        int cycles = isShort ? 1 : Math.clamp(tuning.small() / visits, 1, tuning.cycles());
        return new Cooling(leg * hot, leg * Math.min(tuning.cold(), hot / 2), cycles);
    }

    /** @param progress from 0 to 1 */
    double temperature(double progress) {
        return hot * Math.pow(cold / hot, progress * cycles % 1);
    }
}
