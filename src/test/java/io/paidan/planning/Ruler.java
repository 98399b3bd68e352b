package io.paidan.planning;

import io.paidan.city.Conditions;
import io.paidan.city.SlowZone;
import io.paidan.city.TravelMatrix;
import io.paidan.city.TravelTimes;
import io.paidan.kernel.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Streets in a straight line: 12,000 seconds a degree, times the worst zone that covers either end. New weather has to be prepared first. */
final class Ruler implements TravelTimes {
    final Set<Conditions> prepared = new HashSet<>(Set.of(Conditions.DRY));
    final List<CompletableFuture<Void>> waiting = new ArrayList<>();
    int computedPlaces;

    @Override
    public TravelMatrix matrix(List<Location> places, Conditions conditions) {
        int[][] seconds = new int[places.size()][places.size()];
        for (int i = 0; i < seconds.length; i++) {
            for (int j = 0; j < seconds.length; j++) {
                double degrees =
                        Math.abs(places.get(i).longitude() - places.get(j).longitude());
                seconds[i][j] = (int) Math.round(12_000 * degrees * factor(conditions, places.get(i), places.get(j)));
            }
        }
        computedPlaces += places.size();
        return new TravelMatrix(places, seconds);
    }

    private static double factor(Conditions conditions, Location a, Location b) {
        return conditions.zones().stream()
                .filter(zone -> zone.area().covers(a.toPoint()) || zone.area().covers(b.toPoint()))
                .mapToDouble(SlowZone::travelFactor)
                .max()
                .orElse(1);
    }

    @Override
    public TravelMatrix extend(TravelMatrix old, List<Location> added, Conditions conditions) {
        List<Location> all = new ArrayList<>(old.places());
        all.addAll(added);
        TravelMatrix matrix = matrix(all, conditions);
        computedPlaces -= old.size();
        return matrix;
    }

    @Override
    public boolean ready(Conditions conditions) {
        return prepared.contains(conditions);
    }

    @Override
    public CompletableFuture<Void> prepare(Conditions conditions) {
        CompletableFuture<Void> preparation = new CompletableFuture<>();
        waiting.add(preparation);
        return preparation;
    }

    @Override
    public TravelMatrix estimate(TravelMatrix dry, List<Location> places, Conditions conditions) {
        int[][] seconds = new int[places.size()][places.size()];
        for (int i = 0; i < seconds.length; i++) {
            for (int j = 0; j < seconds.length; j++) {
                seconds[i][j] = dry.seconds(i, j) + 1;
            }
        }
        return new TravelMatrix(places, seconds);
    }
}
