package io.paidan.planning.search;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What is made of the plans that the scouts came to: one child after the other, each brought into the fleet for the search to cool it
 * down. A child is of two of them ({@link Population}) or, where technicians differ, mostly of the routes of all ({@link Assembly}).
 *
 * <p>Of two parents many children are tried, each around another visit, and the cheapest one is brought up (as Y. Nagata, O. Bräysy, W. Dullaert
 * 2010 do): to make one takes a thousandth of the time that it takes to cool it down.
 */
final class Breeding {
    private final Fleet fleet;
    private final Restock restock;
    private final Recreate recreate;
    private final Population population;
    private final @Nullable Assembly assembly;
    private final SplittableRandom random;
    private final Tuning tuning;
    private final BooleanSupplier stop;
    private final Runnable settle;
    /** The best since the stage at work began. */
    private final Incumbent lately;
    /** What was brought up before; two parents would have the same child again and again. */
    private final Set<Cost> known = new HashSet<>();

    private int centre;
    /** Children in a row that have not bettered the best plan. */
    private int vain;

    private @Nullable Cost lastBest;

    /**
     * @param assembly null if children are of two plans only
     * @param stop asked before each child that is tried
     * @param settle makes what is in the fleet final, be it better or not
     */
    Breeding(
            Fleet fleet,
            Restock restock,
            Recreate recreate,
            Population population,
            @Nullable Assembly assembly,
            SplittableRandom random,
            Tuning tuning,
            BooleanSupplier stop,
            Runnable settle) {
        this.fleet = fleet;
        this.restock = restock;
        this.recreate = recreate;
        this.population = population;
        this.assembly = assembly;
        this.random = random;
        this.tuning = tuning;
        this.stop = stop;
        this.settle = settle;
        lately = new Incumbent(fleet);
    }

    /** Looks at the fleet before its changes are made final. */
    void note() {
        lately.note();
        if (assembly != null && lately.isAbout(1 + tuning.good())) {
            assembly.note();
        }
    }

    /** From now on what is found is the own of the stage at work. */
    void restart() {
        lately.restart();
    }

    /** Keeps what the stage at work came to, a scout or a child. */
    void end() {
        if (population.isBreeding()) {
            population.settle(lately);
        } else {
            population.add(lately);
        }
    }

    /**
     * Brings a child into the fleet, or the father himself if nothing new came out of him; he is then cooled down around another visit.
     *
     * @param best the best plan so far, which may be that which the search began with
     * @param tries children of two plans that are tried
     * @return how many visits it took over, or −1 if there are no two plans yet
     */
    int bring(Incumbent best, int tries) {
        population.add(best);
        vain = best.cost().equals(lastBest) ? vain + 1 : 0;
        lastBest = best.cost();
        if (!population.canBreed()) {
            return -1;
        }
        int taken = assembly != null && random.nextDouble() < tuning.assembled() ? assemble(assembly) : cross(tries);
        settle.run();
        return taken;
    }

    /** The visit around which the child was made. */
    int centre() {
        return centre;
    }

    private int assemble(Assembly from) {
        population.chooseBest();
        settle.run();
        recreate.before();
        int taken = from.run(vain >= tuning.vain());
        fill();
        centre = population.centre();
        return taken;
    }

    private int cross(int tries) {
        population.chooseParents();
        settle.run();
        known.add(fleet.cost());
        int[][] chosen = null;
        Cost cheapest = null;
        int taken = 0;
        for (int i = 0; i < tries && !stop.getAsBoolean(); i++) {
            recreate.before();
            population.cross();
            fill();
            Cost cost = fleet.cost();
            if ((cheapest == null || cost.compareTo(cheapest) < 0) && !known.contains(cost)) {
                cheapest = cost;
                chosen = fleet.routes();
                taken = population.taken();
                centre = population.centre();
            }
            fleet.undo();
        }
        if (chosen == null) {
            centre = population.centre();
            return 0;
        }
        known.add(cheapest);
        fleet.load(chosen);
        return taken;
    }

    /** Gives what found no place with the others one of its own. */
    private void fill() {
        restock.mend(fleet);
        recreate.run(population.centre(), Double.MAX_VALUE, 0);
        restock.settle(fleet);
    }
}
