package io.paidan.bench;

import com.google.ortools.Loader;
import com.google.ortools.constraintsolver.Assignment;
import com.google.ortools.constraintsolver.FirstSolutionStrategy;
import com.google.ortools.constraintsolver.LocalSearchMetaheuristic;
import com.google.ortools.constraintsolver.RoutingDimension;
import com.google.ortools.constraintsolver.RoutingIndexManager;
import com.google.ortools.constraintsolver.RoutingModel;
import com.google.ortools.constraintsolver.RoutingSearchParameters;
import com.google.protobuf.Duration;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * OR-Tools' routing library with guided local search from parallel cheapest insertion. It has no random seed: every run with
 * the same budget starts alike. Visits may stay out for a penalty; the penalties are 100, 10 and 1 times more than any way.
 */
final class OrTools implements Contender {
    private static final long FAR = 1_000_000;

    @Override
    public String name() {
        return "or-tools";
    }

    @Override
    public Optional<String> objection(Problem problem) {
        return Peers.plainOnly(problem);
    }

    @Override
    public Result solve(Problem problem, CpuClock clock, long seed) {
        Loader.loadNativeLibraries();
        int visits = problem.visits();
        // Nodes are visits, then the start and the end of each route.
        int[] starts = IntStream.range(visits, visits + problem.routes()).toArray();
        int[] ends = IntStream.range(visits + problem.routes(), visits + 2 * problem.routes())
                .toArray();
        RoutingIndexManager nodes =
                new RoutingIndexManager(visits + 2 * problem.routes(), problem.routes(), starts, ends);
        RoutingModel model = new RoutingModel(nodes);
        describe(problem, nodes, model);
        model.addSearchMonitor(model.solver().makeCustomLimit(clock::isOver));
        RoutingSearchParameters parameters = com.google.ortools.constraintsolver.main.defaultRoutingSearchParameters().toBuilder()
                .setFirstSolutionStrategy(FirstSolutionStrategy.Value.PARALLEL_CHEAPEST_INSERTION)
                .setLocalSearchMetaheuristic(LocalSearchMetaheuristic.Value.GUIDED_LOCAL_SEARCH)
                .setTimeLimit(Duration.newBuilder().setSeconds(20 * (1 + clock.budget().toSeconds())))
                .build();
        Assignment found = model.solveWithParameters(parameters);
        return new Result(
                found == null ? Optional.empty() : Optional.of(plan(problem, nodes, model, found)),
                OptionalLong.empty());
    }

    private static void describe(Problem problem, RoutingIndexManager nodes, RoutingModel model) {
        int visits = problem.visits();
        int[] place = Arrays.copyOf(problem.place(), visits + 2 * problem.routes());
        System.arraycopy(problem.startPlace(), 0, place, visits, problem.routes());
        System.arraycopy(problem.endPlace(), 0, place, visits + problem.routes(), problem.routes());
        int[][] travel = problem.slices()[0].travel();
        int[] service = Arrays.copyOf(problem.slices()[0].service(), place.length);
        int[] size = Arrays.copyOf(problem.size(), place.length);
        model.setArcCostEvaluatorOfAllVehicles(model.registerTransitCallback(
                (from, to) -> travel[place[nodes.indexToNode(from)]][place[nodes.indexToNode(to)]]));
        int time = model.registerTransitCallback((from, to) -> {
            int node = nodes.indexToNode(from);
            return (long) service[node] + travel[place[node]][place[nodes.indexToNode(to)]];
        });
        long horizon = Arrays.stream(problem.latestEnd()).max().orElseThrow();
        model.addDimension(time, horizon, horizon, false, "time");
        long[] room = Arrays.stream(problem.room()).asLongStream().toArray();
        model.addDimensionWithVehicleCapacity(
                model.registerUnaryTransitCallback(index -> size[nodes.indexToNode(index)]), 0, room, true, "size");
        bound(problem, nodes, model);
    }

    private static void bound(Problem problem, RoutingIndexManager nodes, RoutingModel model) {
        RoutingDimension times = model.getMutableDimension("time");
        long[] tiers = Arrays.stream(problem.unassignedCost()).distinct().sorted().toArray();
        for (int v = 0; v < problem.visits(); v++) {
            long index = nodes.nodeToIndex(v);
            times.cumulVar(index).setRange(problem.earliest()[v], problem.latest()[v]);
            int tier = Arrays.binarySearch(tiers, problem.unassignedCost()[v]);
            model.addDisjunction(new long[] {index}, FAR * (long) Math.pow(10, tier));
            int visit = v;
            int[] allowed = IntStream.range(0, problem.routes())
                    .filter(r -> problem.allows(visit, r))
                    .toArray();
            if (allowed.length < problem.routes()) {
                model.setAllowedVehiclesForIndex(allowed, index);
            }
        }
        for (int r = 0; r < problem.routes(); r++) {
            times.cumulVar(model.start(r)).setRange(problem.readyAt()[r], problem.latestEnd()[r]);
            times.cumulVar(model.end(r)).setRange(problem.readyAt()[r], problem.latestEnd()[r]);
        }
    }

    private static Solution plan(Problem problem, RoutingIndexManager nodes, RoutingModel model, Assignment found) {
        int[][] routes = new int[problem.routes()][];
        for (int r = 0; r < routes.length; r++) {
            List<Integer> visits = new ArrayList<>();
            long index = found.value(model.nextVar(model.start(r)));
            while (!model.isEnd(index)) {
                visits.add(nodes.indexToNode(index));
                index = found.value(model.nextVar(index));
            }
            routes[r] = visits.stream().mapToInt(Integer::intValue).toArray();
        }
        return Solution.of(problem, routes);
    }
}
