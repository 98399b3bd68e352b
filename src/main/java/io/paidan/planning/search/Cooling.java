package io.paidan.planning.search;

/**
 * The temperature over a search, falling geometrically in each cycle.
 *
 * @param hot at the begin of a cycle, in soft points
 * @param cold at its end
 * @param cycles how often it is heated up
 */
record Cooling(double hot, double cold, int cycles) {

    /**
     * A short search, as behind a replan, must not heat a plan more than it can cool down again. A small plan is caught as a whole: of
     * 200 visits at 10 s half of the runs ended 1 % above the others, so it is heated up again. In a large one such traps even out, and
     * heating again only costs time.
     *
     * @param leg a typical leg, in soft points
     */
    static Cooling of(Tuning tuning, RuinRecreate.Budget budget, int visits, double leg) {
        double millisPerVisit = budget.time().toMillis() / (double) visits;
        double hot = tuning.hot() * Math.min(1, Math.sqrt(millisPerVisit / tuning.thorough()));
        boolean isShort = millisPerVisit < tuning.thorough();
        int cycles = isShort ? 1 : Math.clamp(tuning.small() / visits, 1, tuning.cycles());
        return new Cooling(leg * hot, leg * Math.min(tuning.cold(), hot / 2), cycles);
    }

    /** @param progress from 0 to 1 */
    double temperature(double progress) {
        return hot * Math.pow(cold / hot, progress * cycles % 1);
    }
}
