package io.paidan.planning;

import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Insertion;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Schedule;
import io.paidan.planning.search.Solution;
import io.paidan.ticket.Errand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** A good plan in milliseconds: the published one, what broke taken out, what is open put in where it costs least. */
final class FastLane {
    private FastLane() {}

    static Solution plan(Assembly assembly) {
        Solution kept = Insertion.mended(assembly.problem(), published(assembly));
        return Insertion.all(assembly.problem(), kept, kept.unassigned());
    }

    /** The published plan as far as it still stands: nothing forbidden, nothing that breaks a hard rule it need not break. */
    static Solution published(Assembly assembly) {
        Problem problem = assembly.problem();
        int[][] routes = new int[problem.routes()][];
        List<List<Integer>> order = order(assembly);
        for (int r = 0; r < routes.length; r++) {
            int[] pinned = problem.pinned()[r];
            List<Integer> visits = new ArrayList<>();
            Arrays.stream(pinned).forEach(visits::add);
            order.get(r).stream().filter(v -> !visits.contains(v)).forEach(visits::add);
            routes[r] = mended(
                    problem, r, visits.stream().mapToInt(Integer::intValue).toArray());
        }
        return Solution.of(problem, routes);
    }

    private static List<List<Integer>> order(Assembly assembly) {
        List<List<Integer>> order = new ArrayList<>();
        assembly.works().forEach(work -> order.add(new ArrayList<>()));
        assembly.facts().published().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<VisitId, Commitments.Published> entry) ->
                                entry.getValue().start())
                        .thenComparing(Map.Entry::getKey))
                .forEach(entry -> {
                    Integer v = assembly.indexOf().get(entry.getKey());
                    int r = v == null ? -1 : routeToKeep(assembly, v, entry.getValue());
                    if (v != null && r >= 0) {
                        order.get(r).add(v);
                    }
                });
        return order;
    }

    private static int routeToKeep(Assembly assembly, int visit, Commitments.Published published) {
        int r = assembly.pairings().publishedRoute(visit);
        boolean pinnedElsewhere = Arrays.stream(assembly.problem().pinned())
                .anyMatch(pinned -> Arrays.stream(pinned).anyMatch(v -> v == visit));
        Instant latest = r < 0 ? Instant.MIN : lastMoment(assembly.works().get(r));
        boolean stands = r >= 0
                && !pinnedElsewhere
                && assembly.problem().allows(visit, r)
                && !isReadySooner(assembly, visit, r)
                && !published.start().isAfter(latest);
        return stands ? r : -1;
    }

    /** D9: a repair that is ready days before its return was planned looks for a place anew, at once and not only by the search. */
    private static boolean isReadySooner(Assembly assembly, int visit, int route) {
        return assembly.journeys().get(visit).ticket().errand() instanceof Errand.BringBack
                && assembly.pairings().commitment(visit) == null
                && assembly.pairings().cost(Part.WAITING, route, visit) > 0;
    }

    private static Instant lastMoment(Work work) {
        return work.shift().hours().end().plus(work.shift().maxOvertime());
    }

    /** Takes visits out, the one that mends most first, until the route breaks no more than its pinned visits alone break. */
    private static int[] mended(Problem problem, int route, int[] visits) {
        int[] pinned = problem.pinned()[route];
        long unavoidable = hard(problem, route, pinned);
        int[] mended = visits;
        long broken = hard(problem, route, mended);
        while (broken > unavoidable && mended.length > pinned.length) {
            int[] best = mended;
            long least = Long.MAX_VALUE;
            for (int i = pinned.length; i < mended.length; i++) {
                int[] shorter = without(mended, i);
                long left = hard(problem, route, shorter);
                // Equal ones: the last visit goes, because the ones before it stand sooner.
                if (left <= least) {
                    least = left;
                    best = shorter;
                }
            }
            mended = best;
            broken = least;
        }
        return mended;
    }

    private static long hard(Problem problem, int route, int[] visits) {
        return Schedule.of(problem, route, visits).terms().hard();
    }

    private static int[] without(int[] visits, int position) {
        int[] shorter = new int[visits.length - 1];
        System.arraycopy(visits, 0, shorter, 0, position);
        System.arraycopy(visits, position + 1, shorter, position, shorter.length - position);
        return shorter;
    }
}
