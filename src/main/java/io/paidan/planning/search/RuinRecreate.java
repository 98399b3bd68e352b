package io.paidan.planning.search;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Improves a plan by slack induction by string removals (Christiaens and Vanden Berghe 2020): strings of neighbouring visits are
 * removed and inserted again, and what comes out is kept by the rules of simulated annealing.
 */
public final class RuinRecreate {
    /** On how many places a way by the store is looked at together with a visit. */
    static final int TRIPS = 3;

    private static final long TELL_EVERY = Duration.ofMillis(200).toNanos();

    /**
     * How long to search. The search cools down over this span, so give the true budget; whichever limit comes first ends it.
     *
     * @param time by the clock
     * @param iterations rounds; with a generous time this makes a run reproducible
     * @param clock nanoseconds; another one than the wall's for measuring
     */
    public record Budget(Duration time, long iterations, LongSupplier clock) {
        public static Budget of(Duration time) {
            return new Budget(time, Long.MAX_VALUE, System::nanoTime);
        }

        public static Budget iterations(long iterations) {
            return new Budget(Duration.ofDays(1), iterations, System::nanoTime);
        }
    }

    private final Problem problem;
    private final Budget budget;
    private final BooleanSupplier stop;
    private final Consumer<Solution> onBetter;
    private final SplittableRandom random;
    private final Tuning tuning;
    private final Fleet fleet;
    private final Incumbent best;

    private final Neighbours neighbours;
    private final Depots depots;
    private final Restock restock;
    private final Recreate recreate;
    private final Ruin ruin;
    private final TailSwap tails;
    private final DaySwap days;
    /** How often after a round technicians may exchange their days. */
    private int swaps;

    private @Nullable Breeding breeding;
    private final long began;
    private long told;
    private long rounds;

    private RuinRecreate(
            Problem problem,
            Solution start,
            Budget budget,
            long seed,
            BooleanSupplier stop,
            Consumer<Solution> onBetter,
            Tuning tuning) {
        this.problem = problem;
        this.budget = budget;
        this.stop = stop;
        this.onBetter = onBetter;
        this.tuning = tuning;
        began = budget.clock().getAsLong();
        random = new SplittableRandom(seed);
        fleet = new Fleet(new Ground(problem, true), Relief.untangled(problem, start));
        best = new Incumbent(fleet);
        neighbours = new Neighbours(fleet.ground, tuning.near(), tuning.fitting());
        depots = new Depots(fleet.ground, tuning.starts());
        restock = Restock.of(fleet, TRIPS);
        recreate = new Recreate(fleet, restock, neighbours, depots, random, tuning);
        ruin = new Ruin(fleet, neighbours, random, tuning);
        tails = new TailSwap(fleet, neighbours, random, tuning.followers());
        days = new DaySwap(fleet, neighbours, depots, restock, random, tuning.passing());
    }

    /**
     * Searches for ten seconds, see {@link #improve(Problem, Solution, Budget, long, BooleanSupplier, Consumer)}.
     */
    public static Solution improve(
            Problem problem, Solution start, long seed, BooleanSupplier stop, Consumer<Solution> onBetter) {
        return improve(problem, start, Budget.of(Duration.ofSeconds(10)), seed, stop, onBetter);
    }

    /**
     * The best plan found, never worse than the start; pinned visits stay.
     *
     * @param start any plan, even {@link Solution#empty}
     * @param seed same seed, same iterations: same plan
     * @param stop asked at least every few milliseconds
     * @param onBetter hears better plans, on the calling thread, at most five times a second
     */
    public static Solution improve(
            Problem problem,
            Solution start,
            Budget budget,
            long seed,
            BooleanSupplier stop,
            Consumer<Solution> onBetter) {
        return search(problem, start, budget, seed, stop, onBetter).plan();
    }

    /** The same, telling as well how many rounds it took. */
    public static Outcome search(
            Problem problem,
            Solution start,
            Budget budget,
            long seed,
            BooleanSupplier stop,
            Consumer<Solution> onBetter) {
        return run(problem, start, budget, seed, stop, onBetter, Tuning.DEFAULT);
    }

    /** A finished search. */
    public record Outcome(Solution plan, long rounds) {}

    static Outcome run(
            Problem problem,
            Solution start,
            Budget budget,
            long seed,
            BooleanSupplier stop,
            Consumer<Solution> onBetter,
            Tuning tuning) {
        if (problem.visits() == 0 || problem.routes() == 0 || stop.getAsBoolean()) {
            return new Outcome(start, 0);
        }
        if (Relief.waitsForever(problem, problem.pinned())) {
            return new Outcome(start, 0);
        }
        RuinRecreate search = new RuinRecreate(problem, start, budget, seed, stop, onBetter, tuning);
        return new Outcome(search.search(), search.rounds);
    }

    private Solution search() {
        if (fleet.ground.calls.length == 0) {
            return best.toSolution();
        }
        prepare();
        double leg = typicalLeg();
        double price = tuning.price() * leg / cheapestTier();
        double millisPerVisit = budget.time().toMillis() / (double) fleet.ground.visits;
        Cooling cooling = Cooling.of(tuning, millisPerVisit, leg, meanLeg());
        int used =
                (int) Arrays.stream(fleet.tours).filter(tour -> tour.length > 0).count();
        Stages.Shape shape =
                new Stages.Shape(fleet.ground.calls.length, used, fleet.coupling == null, depots.areMostlyAlike());
        Stages stages = Stages.of(tuning, cooling, shape, millisPerVisit);
        breeding = stages.breeds() ? breeding(shape.alike()) : null;
        swaps = stages.breeds() && !shape.alike() ? tuning.swaps() : 0;
        while (rounds < budget.iterations() && !stop.getAsBoolean()) {
            if ((rounds & 15) == 0) {
                double progress = progress();
                tell(false);
                if (progress >= 1) {
                    break;
                }
                breed(stages, stages.at(progress, rounds));
            }
            round(stages, price);
            rounds++;
        }
        tell(true);
        return best.toSolution();
    }

    private Breeding breeding(boolean alike) {
        Population population = new Population(fleet, neighbours, depots, random, tuning.taken());
        Assembly assembly = alike ? null : new Assembly(fleet, depots, random, stop, tuning.pooled());
        return new Breeding(fleet, restock, recreate, population, assembly, random, tuning, stop, this::settle);
    }

    private void breed(Stages stages, Stages.Event event) {
        if (breeding == null) {
            return;
        }
        switch (event) {
            case NOTHING -> {}
            case AWAY -> breeding.restart();
            case END -> next(stages, breeding);
        }
    }

    /** Keeps what this stage came to and begins the next one. */
    private void next(Stages stages, Breeding from) {
        from.end();
        if (stages.isRearing()) {
            int visits = fleet.ground.calls.length;
            int taken = from.bring(best, tuning.crossings());
            if (taken >= 0) {
                visits = Math.min(visits, Math.min(tuning.near(), tuning.around() * (taken + 10)));
                ruin.stay(from.centre(), visits);
            }
            stages.begin(rounds, visits);
        }
        from.restart();
    }

    private void round(Stages stages, double price) {
        double routePrice = stages.routePrice();
        double tolerated = tolerated(stages.temperature());
        recreate.before();
        ruin.run();
        restock.mend(fleet);
        // With a reward for routes a plan may cost more: two new ones in a round are many.
        double dearest = fleet.savedSoft() + tolerated + Math.max(0, -2 * routePrice);
        recreate.run(ruin.seed(), fleet.savedMedium() == 0 ? dearest : Double.MAX_VALUE, routePrice);
        restock.settle(fleet);
        decide(tolerated, price, routePrice);
        if (fleet.coupling == null || !fleet.coupling.worstCounts) {
            exchange(tails, tuning.tails(), stages, price);
            exchange(days, swaps, stages, price);
        }
    }

    private void settle() {
        best.note();
        if (breeding != null) {
            breeding.note();
        }
        fleet.keep();
    }

    private void prepare() {
        for (int r = 0; r < fleet.tours.length; r++) {
            restock.mend(fleet, r);
        }
        new Relief(fleet).run();
        settle();
        recreate.fill(stop);
        settle();
    }

    private void exchange(Exchange kind, int times, Stages stages, double price) {
        for (int i = 0; i < times; i++) {
            double tolerated = tolerated(stages.temperature());
            if (kind.tryAt(ruin.anyNearby(), tolerated)) {
                decide(tolerated, price, stages.routePrice());
            }
        }
    }

    private void decide(double tolerated, double price, double routePrice) {
        if (accepted(tolerated, price, routePrice)) {
            settle();
        } else {
            fleet.undo();
        }
    }

    /** By how much a plan may be worse this time. */
    private double tolerated(double temperature) {
        return -temperature * Math.log(1 - random.nextDouble());
    }

    private boolean accepted(double tolerated, double price, double routePrice) {
        if (fleet.hard != fleet.savedHard()) {
            return fleet.hard < fleet.savedHard();
        }
        double worse = (fleet.soft - fleet.savedSoft()) + price * (fleet.medium - fleet.savedMedium());
        return worse + (routePrice == 0 ? 0 : routePrice * fleet.newRoutes()) <= tolerated;
    }

    private double progress() {
        double byTime =
                (budget.clock().getAsLong() - began) / (double) budget.time().toNanos();
        return Math.max(byTime, rounds / (double) budget.iterations());
    }

    private void tell(boolean last) {
        long now = System.nanoTime();
        if (best.isNews() && (last || now - told >= TELL_EVERY)) {
            told = now;
            best.told();
            onBetter.accept(best.toSolution());
        }
    }

    /** The mean way to a near neighbour over a sample: the scale of temperatures. */
    private double typicalLeg() {
        double sum = 0;
        int count = 0;
        int visits = fleet.ground.visits;
        for (int v = 0; v < visits; v += 1 + visits / 200) {
            int[] near = neighbours.near(v);
            int other = near.length == 0 ? v : near[Math.min(4, near.length - 1)];
            int leg = fleet.ground.travel[problem.place()[v]][problem.place()[other]];
            if (other != v && leg < Problem.NEVER) {
                sum += leg;
                count++;
            }
        }
        return Math.max(1, sum / Math.max(1, count)) * Math.max(1, problem.travelWeight());
    }

    /** The mean way between the stops of the plan, that from and to the ends of routes included. */
    private double meanLeg() {
        long sum = 0;
        int count = 0;
        for (Tour tour : fleet.tours) {
            for (int gap = 0; gap <= tour.length && tour.length > 0; gap++) {
                int leg = tour.leg(gap);
                if (leg < Problem.NEVER) {
                    sum += leg;
                    count++;
                }
            }
        }
        return sum / (double) Math.max(1, count) * Math.max(1, problem.travelWeight());
    }

    private double cheapestTier() {
        long least = Long.MAX_VALUE;
        for (long cost : problem.unassignedCost()) {
            least = cost > 0 ? Math.min(least, cost) : least;
        }
        return least;
    }
}
