package io.paidan.planning;

import io.paidan.city.Conditions;
import io.paidan.city.TravelMatrix;
import io.paidan.city.TravelTimes;
import io.paidan.kernel.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Travel times between all places of a session, kept from plan to plan: only what is new is computed. All matrices name the
 * same places in the same order. Used by one thread; preparations end on others.
 *
 * <p>Conditions whose streets are not prepared yet get an estimate at once; {@code whenReady} runs when the exact times can be
 * had, and the next {@link #of} has them.
 */
final class TravelTables {
    private static final int SPARE_PLACES = 300;

    private final TravelTimes travelTimes;
    private final Runnable whenReady;
    private final Runnable onBuild;
    private final Map<Conditions, TravelMatrix> exact = new HashMap<>();
    private final Map<Conditions, TravelMatrix> estimates = new HashMap<>();
    private final Set<Conditions> awaited = ConcurrentHashMap.newKeySet();
    private List<Location> places = List.of();
    private Map<Location, Integer> index = new LinkedHashMap<>();

    TravelTables(TravelTimes travelTimes, Runnable whenReady, Runnable onBuild) {
        this.travelTimes = travelTimes;
        this.whenReady = whenReady;
        this.onBuild = onBuild;
    }

    /**
     * @param index of each needed place in the matrices
     * @param seconds for each asked condition its matrix
     * @param exact whether none of them is an estimate
     */
    record Tables(Map<Location, Integer> index, List<int[][]> seconds, boolean exact) {}

    Tables of(Collection<Location> needed, List<Conditions> conditions) {
        hold(needed, conditions);
        List<int[][]> seconds = new ArrayList<>();
        boolean allExact = true;
        for (Conditions weather : conditions) {
            boolean ready = weather.isDry() || exact.containsKey(weather) || travelTimes.ready(weather);
            allExact &= ready;
            seconds.add((ready ? exactly(weather) : estimated(weather)).seconds());
        }
        return new Tables(Map.copyOf(index), seconds, allExact);
    }

    /** Takes in new places; forgets old ones and old weather when they outnumber what is needed. */
    private void hold(Collection<Location> needed, List<Conditions> conditions) {
        Set<Location> distinct = new LinkedHashSet<>(needed);
        exact.keySet().removeIf(weather -> !weather.isDry() && !conditions.contains(weather));
        estimates.keySet().retainAll(conditions);
        List<Location> missing =
                distinct.stream().filter(place -> !index.containsKey(place)).toList();
        if (places.size() + missing.size() > 2 * distinct.size() + SPARE_PLACES) {
            keep(distinct.stream().filter(index::containsKey).toList());
        }
        if (!missing.isEmpty()) {
            List<Location> more = new ArrayList<>(places);
            more.addAll(missing);
            name(more);
            estimates.clear();
        }
    }

    private void keep(List<Location> kept) {
        int[] old = kept.stream().mapToInt(index::get).toArray();
        exact.values().removeIf(matrix -> matrix.size() < places.size());
        exact.replaceAll((weather, matrix) -> cut(matrix, kept, old));
        estimates.clear();
        name(kept);
    }

    private static TravelMatrix cut(TravelMatrix matrix, List<Location> kept, int[] old) {
        int[][] seconds = new int[old.length][old.length];
        for (int i = 0; i < old.length; i++) {
            for (int j = 0; j < old.length; j++) {
                seconds[i][j] = matrix.seconds(old[i], old[j]);
            }
        }
        return new TravelMatrix(kept, seconds);
    }

    private void name(List<Location> now) {
        places = List.copyOf(now);
        index = new LinkedHashMap<>();
        for (int i = 0; i < places.size(); i++) {
            index.put(places.get(i), i);
        }
    }

    private TravelMatrix exactly(Conditions weather) {
        awaited.remove(weather);
        TravelMatrix matrix = exact.get(weather);
        if (matrix == null) {
            onBuild.run();
            matrix = travelTimes.matrix(places, weather);
        } else if (matrix.size() < places.size()) {
            matrix = travelTimes.extend(matrix, places.subList(matrix.size(), places.size()), weather);
        }
        exact.put(weather, matrix);
        return matrix;
    }

    private TravelMatrix estimated(Conditions weather) {
        if (awaited.add(weather)) {
            var unused = travelTimes.prepare(weather).whenComplete((done, failure) -> {
                if (failure == null) {
                    whenReady.run();
                } else {
                    awaited.remove(weather); // The next plan asks again.
                }
            });
        }
        TravelMatrix dry = exactly(Conditions.DRY);
        return estimates.computeIfAbsent(weather, w -> travelTimes.estimate(dry, places, w));
    }
}
