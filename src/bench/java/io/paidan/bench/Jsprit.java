package io.paidan.bench;

import com.graphhopper.jsprit.core.algorithm.VehicleRoutingAlgorithm;
import com.graphhopper.jsprit.core.algorithm.listener.IterationEndsListener;
import com.graphhopper.jsprit.core.problem.Location;
import com.graphhopper.jsprit.core.problem.VehicleRoutingProblem;
import com.graphhopper.jsprit.core.problem.job.Service;
import com.graphhopper.jsprit.core.problem.solution.VehicleRoutingProblemSolution;
import com.graphhopper.jsprit.core.problem.solution.route.VehicleRoute;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TimeWindow;
import com.graphhopper.jsprit.core.problem.solution.route.activity.TourActivity;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleImpl;
import com.graphhopper.jsprit.core.problem.vehicle.VehicleTypeImpl;
import com.graphhopper.jsprit.core.util.FastVehicleRoutingTransportCostsMatrix;
import com.graphhopper.jsprit.core.util.RandomNumberGeneration;
import com.graphhopper.jsprit.core.util.Solutions;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * jsprit with its default algorithm on one thread: 2,000 iterations, and as many again from the best plan while time is left. Who
 * may do a visit is told as skills, so that a route lacks a skill "visit" unless it is allowed.
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
        VehicleRoutingProblem model = model(problem);
        AtomicLong iterations = new AtomicLong();
        VehicleRoutingProblemSolution best = null;
        while (best == null || !clock.isOver()) {
            VehicleRoutingAlgorithm algorithm =
                    com.graphhopper.jsprit.core.algorithm.box.Jsprit.createAlgorithm(model);
            algorithm.addTerminationCriterion(found -> clock.isOver());
            algorithm.addListener((IterationEndsListener) (i, p, solutions) -> iterations.incrementAndGet());
            if (best != null) {
                algorithm.addInitialSolution(best);
            }
            best = Solutions.bestOf(algorithm.searchSolutions());
        }
        return new Result(Optional.of(plan(problem, best)), OptionalLong.of(iterations.get()));
    }

    private static VehicleRoutingProblem model(Problem problem) {
        VehicleRoutingProblem.Builder model =
                VehicleRoutingProblem.Builder.newInstance().setFleetSize(VehicleRoutingProblem.FleetSize.FINITE);
        model.setRoutingCost(costs(problem.slices()[0].travel()));
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

    private static FastVehicleRoutingTransportCostsMatrix costs(int[][] travel) {
        FastVehicleRoutingTransportCostsMatrix.Builder costs =
                FastVehicleRoutingTransportCostsMatrix.Builder.newInstance(travel.length, false);
        for (int a = 0; a < travel.length; a++) {
            for (int b = 0; b < travel.length; b++) {
                costs.addTransportTimeAndDistance(a, b, travel[a][b], travel[a][b]);
            }
        }
        return costs.build();
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
}
