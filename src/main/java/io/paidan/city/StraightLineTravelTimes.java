package io.paidan.city;

import io.paidan.city.TravelSettings.StraightLine;
import io.paidan.kernel.Location;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Travel times without streets: great-circle distance × factor at one speed; weather by the share of the line in it. */
final class StraightLineTravelTimes implements TravelTimes {
    private final StraightLine straight;

    StraightLineTravelTimes(StraightLine straight) {
        this.straight = straight;
    }

    @Override
    public TravelMatrix matrix(List<Location> places, Conditions conditions) {
        return SlowedEstimate.of(Blocks.matrix(places, this::seconds), places, conditions);
    }

    @Override
    public TravelMatrix extend(TravelMatrix old, List<Location> added, Conditions conditions) {
        if (conditions.isDry()) {
            return Blocks.extend(old, added, this::seconds);
        }
        List<Location> places = java.util.stream.Stream.concat(old.places().stream(), added.stream())
                .toList();
        return matrix(places, conditions); // as quick as putting blocks together
    }

    @Override
    public boolean ready(Conditions conditions) {
        return true;
    }

    @Override
    public CompletableFuture<Void> prepare(Conditions conditions) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public TravelMatrix estimate(TravelMatrix dry, List<Location> places, Conditions conditions) {
        return SlowedEstimate.of(dry, places, conditions);
    }

    private int[][] seconds(List<Location> sources, List<Location> targets) {
        int[][] seconds = new int[sources.size()][targets.size()];
        for (int i = 0; i < seconds.length; i++) {
            for (int j = 0; j < seconds[i].length; j++) {
                seconds[i][j] = (int) Math.round(straight.seconds(
                        sources.get(i).distanceTo(targets.get(j)).value()));
            }
        }
        return seconds;
    }
}
