package io.paidan.planning.search;

/**
 * What the search is about at a moment. First it scouts: it cools down several times, each time holding a route to cost another
 * price, so that it is caught by different numbers of routes. What the scouts came to is then bred ({@link Population}): each child
 * cools down for a while around the place where its parents were crossed, from a low temperature.
 *
 * <p>A search that is short for its plan cools down once, and so does one of a plan with many visits or routes, whose quarters are
 * caught in one trap or another each, which evens out, and one of technicians who differ from each other: there it is not their number
 * that catches a plan, but who they are, which a slow cooling finds out better.
 */
final class Stages {
    private final Tuning tuning;
    private final Cooling scouting;
    private final Cooling rearing;
    private final int scouts;
    private final double share;
    private final boolean breeds;
    private int scout;
    private double temperature;
    private double routePrice;
    private long born;
    private long grown = -1;

    private Stages(Tuning tuning, Cooling cooling, int scouts, double share, boolean breeds) {
        this.tuning = tuning;
        this.scouts = scouts;
        this.share = share;
        this.breeds = breeds;
        scouting = cooling;
        rearing = cooling.beginningAt(tuning.rearing());
        at(0, 0);
    }

    /**
     * What decides how a plan is searched for.
     *
     * @param visits how many there are
     * @param routes how many are in use to begin with
     * @param alone whether each route's costs are its own; else plans are not crossed, and small ones cool down several times
     * @param alike whether most technicians have one like them
     */
    record Shape(int visits, int routes, boolean alone, boolean alike) {}

    /** @param millisPerVisit the time there is */
    static Stages of(Tuning tuning, Cooling cooling, Shape shape, double millisPerVisit) {
        if (millisPerVisit < tuning.thorough()) {
            return new Stages(tuning, cooling, 1, 1, false);
        }
        if (!shape.alone) {
            int times = Math.clamp(tuning.small() / shape.visits, 1, tuning.cycles());
            return new Stages(tuning, cooling, times, 1.0 / times, false);
        }
        return shape.visits > tuning.large() || shape.routes > tuning.many() || !shape.alike
                ? new Stages(tuning, cooling, 1, 1, false)
                : new Stages(tuning, cooling, tuning.prices().length, tuning.scouting(), true);
    }

    /**
     * Looks at the time.
     *
     * @param progress from 0 to 1
     * @param rounds how many have been
     * @return whether something has come to its end: the next scout sets off, or it is time for a child
     */
    boolean at(double progress, long rounds) {
        int now = (int) (progress / share);
        if (now < scouts || !breeds) {
            boolean isNext = now > scout && now < scouts;
            scout = Math.min(now, scouts - 1);
            temperature = scouting.temperature(Math.min(1, progress / share - scout));
            routePrice = breeds ? tuning.prices()[scout] * temperature : 0;
            return isNext;
        }
        routePrice = 0;
        scout = scouts;
        temperature = rearing.temperature(Math.min(1, (rounds - born) / (double) Math.max(1, grown - born)));
        return rounds >= grown;
    }

    /** Whether what the scouts come to is crossed. */
    boolean breeds() {
        return breeds;
    }

    /** Whether the scouts are back. */
    boolean isRearing() {
        return scout == scouts;
    }

    /** A child begins that has so many visits around it. */
    void begin(long rounds, int visits) {
        born = rounds;
        grown = rounds + (long) tuning.care() * visits;
        temperature = rearing.hot();
    }

    double temperature() {
        return temperature;
    }

    /** What each route in use is held to cost besides its own costs, in soft points. */
    double routePrice() {
        return routePrice;
    }
}
