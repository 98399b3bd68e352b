package io.paidan.planning.search;

/**
 * What the search is about at a moment. First it scouts: it cools down several times, each time holding a route to cost another
 * price, so that it is caught by different numbers of routes. What the scouts came to is then bred ({@link Population}): each child
 * cools down for a while around the place where its parents were crossed, from a low temperature.
 *
 * <p>Where technicians differ from each other it is not their number that catches a plan, but who they are. The scouts go without such
 * prices then, and most children are put together of the routes of all plans so far ({@link Assembly}).
 *
 * <p>A search that is short for its plan cools down once, and so does one of a plan with many visits or routes, whose quarters are
 * caught in one trap or another each, which evens out.
 */
final class Stages {
    private static final double HALF = 0.5;

    private final Tuning tuning;
    private final Cooling scouting;
    private final Cooling rearing;
    /** What a route is held to cost besides, for each scout, in temperatures. */
    private final double[] prices;

    private final int scouts;
    private final double share;
    private final boolean breeds;
    private int scout;
    /** How many scouts have been half way. */
    private int away;

    private double temperature;
    private double routePrice;
    private long born;
    private long grown = -1;

    private Stages(Tuning tuning, Cooling cooling, double[] prices, double share, boolean breeds) {
        this.tuning = tuning;
        this.prices = prices;
        scouts = prices.length;
        this.share = share;
        this.breeds = breeds;
        scouting = breeds ? cooling.endingAt(tuning.unfinished()) : cooling;
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
            return cooling(tuning, cooling, 1);
        }
        if (!shape.alone) {
            return cooling(tuning, cooling, Math.clamp(tuning.small() / shape.visits, 1, tuning.cycles()));
        }
        if (!shape.alike) {
            return shape.visits > tuning.various()
                    ? cooling(tuning, cooling, 1)
                    : new Stages(tuning, cooling, new double[tuning.prices().length], tuning.scouting(), true);
        }
        return shape.visits > tuning.large() || shape.routes > tuning.many()
                ? cooling(tuning, cooling, 1)
                : new Stages(tuning, cooling, tuning.prices(), tuning.scouting(), true);
    }

    private static Stages cooling(Tuning tuning, Cooling cooling, int times) {
        return new Stages(tuning, cooling, new double[times], 1.0 / times, false);
    }

    /** What the time has brought. */
    enum Event {
        NOTHING,
        /** A scout is half way down: what it began with is far away, so that what it finds from now on is its own. */
        AWAY,
        /** The next scout sets off, or it is time for a child. */
        END
    }

    /**
     * Looks at the time.
     *
     * @param progress from 0 to 1
     * @param rounds how many have been
     */
    Event at(double progress, long rounds) {
        int now = (int) (progress / share);
        if (now < scouts || !breeds) {
            return scout(Math.min(now, scouts - 1), progress);
        }
        routePrice = 0;
        scout = scouts;
        temperature = rearing.temperature(Math.min(1, (rounds - born) / (double) Math.max(1, grown - born)));
        return rounds >= grown ? Event.END : Event.NOTHING;
    }

    private Event scout(int now, double progress) {
        boolean isNext = now > scout;
        scout = now;
        double way = Math.min(1, progress / share - scout);
        temperature = scouting.temperature(way);
        routePrice = prices[scout] * temperature;
        if (isNext) {
            return Event.END;
        }
        boolean isAwayNow = breeds && away <= scout && way >= HALF;
        away = isAwayNow ? scout + 1 : away;
        return isAwayNow ? Event.AWAY : Event.NOTHING;
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
