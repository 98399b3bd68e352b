package io.paidan.planning.search;

/** What two routes may exchange besides what rounds take off and put back. */
sealed interface Exchange permits TailSwap, DaySwap {
    /**
     * Tries one around a visit.
     *
     * @param allowedGrowth in soft points; what is dearer at first sight is left
     * @return whether anything was changed; what it is worth in full is for the caller to judge
     */
    boolean tryAt(int visit, double allowedGrowth);
}
