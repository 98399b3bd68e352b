package io.paidan.bench;

import com.graphhopper.jsprit.core.algorithm.VehicleRoutingAlgorithm;
import com.graphhopper.jsprit.core.algorithm.listener.IterationEndsListener;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.cost.AbstractForwardVehicleRoutingTransportCosts;
import com.graphhopper.jsprit.core.problem.driver.Driver;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.VehicleRoutingProblemSolution;
import com.graphhopper.jsprit.core.problem.solution.route.VehicleRoute;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TimeWindow;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TourActivity;
import com.graphhopper.jsprit.core.problem.vehicle.Vehicle;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.RandomNumberGeneration;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * jsprit with its default algorithm on one thread: 2,000 iterations, and as many again from the best plan while time is left. Who
 * may do a visit is told as skills, so that a route lacks a skill "visit" unless it is allowed.
 *
 * <p>It looks at its own limits between iterations only, and not while it builds its first plan, which takes minutes for 1,000
 * tickets and 100 technicians: so the clock is asked where it looks up ways, and what was found until then counts.
 */
final class Jsprit implements Contender {
    @Override
    public String name() {
        return "jsprit";
    }

    @Override
    public Optional<String> objection(Problem problem) {
        return Peers.plainOnly(problem);
    }

    @Override
    public Result solve(Problem problem, CpuClock clock, long seed) {
        RandomNumberGeneration.getRandom().setSeed(seed);
        VehicleRoutingProblem model = model(problem, clock);
        Found found = new Found();
        try {
            while (!clock.isOver()) {
                VehicleRoutingAlgorithm algorithm =
                        com.graphhopper.jsprit.core.algorithm.box.Jsprit.createAlgorithm(model);
                algorithm.addTerminationCriterion(iteration -> clock.isOver());
                algorithm.addListener(found);
                found.best.ifPresent(algorithm::addInitialSolution);
                algorithm.searchSolutions();
            }
        } catch (TimeIsOver over) {
            // In the middle of an iteration, whose plan is lost; the best of those before it stands.
        }
        return new Result(found.best.map(best -> plan(problem, best)), OptionalLong.of(found.iterations));
    }

    private static VehicleRoutingProblem model(Problem problem, CpuClock clock) {
        VehicleRoutingProblem.Builder model =
                VehicleRoutingProblem.Builder.newInstance().setFleetSize(VehicleRoutingProblem.FleetSize.FINITE);
        model.setRoutingCost(new Ways(problem.slices()[0].travel(), clock));
        for (int r = 0; r < problem.routes(); r++) {
            VehicleImpl.Builder vehicle = VehicleImpl.Builder.newInstance("r" + r)
                    .setType(VehicleTypeImpl.Builder.newInstance("room " + problem.room()[r])
                            .addCapacityDimension(0, problem.room()[r])
                            .build())
                    .setStartLocation(at(problem.startPlace()[r]))
                    .setEndLocation(at(problem.endPlace()[r]))
                    .setEarliestStart(problem.readyAt()[r])
                    .setLatestArrival(problem.latestEnd()[r]);
            int route = r;
            IntStream.range(0, problem.visits())
                    .filter(v -> isChoosy(problem, v) && problem.allows(v, route))
                    .forEach(v -> vehicle.addSkill("v" + v));
            model.addVehicle(vehicle.build());
        }
        long[] tiers = Arrays.stream(problem.unassignedCost()).distinct().sorted().toArray();
        for (int v = 0; v < problem.visits(); v++) {
            Service.Builder<?> job = Service.Builder.newInstance(Integer.toString(v));
            job.setLocation(at(problem.place()[v]))
                    .setServiceTime(problem.slices()[0].service()[v])
                    .addTimeWindow(TimeWindow.newInstance(problem.earliest()[v], problem.latest()[v]))
                    .addSizeDimension(0, problem.size()[v])
                    .setPriority(tiers.length - Arrays.binarySearch(tiers, problem.unassignedCost()[v]));
            if (isChoosy(problem, v)) {
                job.addRequiredSkill("v" + v);
            }
            model.addJob(job.build());
        }
        return model.build();
    }

    private static boolean isChoosy(Problem problem, int visit) {
        return IntStream.range(0, problem.routes()).anyMatch(r -> !problem.allows(visit, r));
    }

    private static Location at(int place) {
        return Location.newInstance(place);
    }

    private static Solution plan(Problem problem, VehicleRoutingProblemSolution found) {
        int[][] routes = new int[problem.routes()][0];
        for (VehicleRoute route : found.getRoutes()) {
            int r = Integer.parseInt(route.getVehicle().getId().substring(1));
            routes[r] = route.getActivities().stream()
                    .map(activity -> (TourActivity.JobActivity) activity)
                    .mapToInt(activity -> Integer.parseInt(activity.getJob().getId()))
                    .toArray();
        }
        return Solution.of(problem, routes);
    }

    /** The best plan after each iteration. */
    private static final class Found implements IterationEndsListener {
        private Optional<VehicleRoutingProblemSolution> best = Optional.empty();
        private long iterations;

        @Override
        public void informIterationEnds(
                int iteration, VehicleRoutingProblem problem, Collection<VehicleRoutingProblemSolution> solutions) {
            iterations++;
            best = Stream.concat(best.stream(), solutions.stream())
                    .min(Comparator.comparingDouble(VehicleRoutingProblemSolution::getCost))
                    .map(VehicleRoutingProblemSolution::copyOf);
        }
    }

    /** Travel time is cost and distance at once. */
    private static final class Ways extends AbstractForwardVehicleRoutingTransportCosts {
        private static final int LOOKUPS_BETWEEN_CLOCKS = 4_096;
        private final int[][] travel;
        private final CpuClock clock;
        private int lookups;

        Ways(int[][] travel, CpuClock clock) {
            this.travel = travel;
            this.clock = clock;
        }

        @Override
        public double getDistance(Location from, Location to, double departure, @Nullable Vehicle vehicle) {
            lookups++;
            if (lookups % LOOKUPS_BETWEEN_CLOCKS == 0 && clock.isOver()) {
                throw new TimeIsOver();
            }
            return travel[from.getIndex()][to.getIndex()];
        }

        @Override
        public double getTransportTime(
                Location from, Location to, double departure, @Nullable Driver driver, @Nullable Vehicle vehicle) {
            return getDistance(from, to, departure, vehicle);
        }

        @Override
        public double getTransportCost(
                Location from, Location to, double departure, @Nullable Driver driver, @Nullable Vehicle vehicle) {
            return getDistance(from, to, departure, vehicle);
        }
    }

    private static final class TimeIsOver extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
