package io.paidan.planning.search;

/**
 * A temperature that falls geometrically.
 *
 * @param hot at the begin, in soft points
 * @param cold at the end
 */
record Cooling(double hot, double cold) {
    private static final double COOLEST = 1;
    private static final double HOTTEST = 6;

    /**
     * A short search, as behind a replan, must not heat a plan more than it can cool down again.
     *
     * <p>Where visits lie in clusters the way to the next one says nothing of the way to the next cluster: there the mean leg of the plan
     * sets the first temperature, within bounds.
     *
     * @param millisPerVisit the time there is
     * @param leg the way to a near neighbour, in soft points
     * @param meanLeg the mean way from stop to stop of the plan to begin with, in the same
     */
    static Cooling of(Tuning tuning, double millisPerVisit, double leg, double meanLeg) {
        double warm = Math.clamp(tuning.hot() * meanLeg / leg, COOLEST, HOTTEST);
        double hot = warm * Math.min(1, Math.sqrt(millisPerVisit / tuning.thorough()));
        return new Cooling(leg * hot, leg * Math.min(tuning.cold(), hot / 2));
    }

    /** The same end, but beginning cooler: what is there already is only to be improved, not to be given up. */
    Cooling beginningAt(double share) {
        return new Cooling(Math.max(cold, share * hot), cold);
    }

    /** The same begin, but ending so many times as warm: what is left to be improved is another's business. */
    Cooling endingAt(double times) {
        return new Cooling(hot, Math.min(hot, times * cold));
    }

    /** @param progress from 0 to 1 */
    double temperature(double progress) {
        return hot * Math.pow(cold / hot, progress);
    }
}
