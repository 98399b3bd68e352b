package io.paidan.city;

import io.paidan.city.TravelSettings.StraightLine;
import io.paidan.kernel.Location;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Travel times by the street graph. */
final class StreetTravelTimes implements TravelTimes {
    private final PreparedStreets prepared;
    private final StraightLine straight;

    StreetTravelTimes(PreparedStreets prepared, StraightLine straight) {
        this.prepared = prepared;
        this.straight = straight;
    }

    @Override
    public TravelMatrix matrix(List<Location> places, Conditions conditions) {
        Hierarchy hierarchy = prepared.under(conditions).join();
        return Blocks.matrix(places, (sources, targets) -> block(hierarchy, sources, targets));
    }

    @Override
    public TravelMatrix extend(TravelMatrix old, List<Location> added, Conditions conditions) {
        Hierarchy hierarchy = prepared.under(conditions).join();
        return Blocks.extend(old, added, (sources, targets) -> block(hierarchy, sources, targets));
    }

    @Override
    public boolean ready(Conditions conditions) {
        CompletableFuture<Hierarchy> coming = prepared.under(conditions);
        return coming.isDone() && !coming.isCompletedExceptionally();
    }

    @Override
    public CompletableFuture<Void> prepare(Conditions conditions) {
        return prepared.under(conditions).thenAccept(hierarchy -> {});
    }

    @Override
    public TravelMatrix estimate(TravelMatrix dry, List<Location> places, Conditions conditions) {
        return SlowedEstimate.of(dry, places, conditions);
    }

    private int[][] block(Hierarchy hierarchy, List<Location> sources, List<Location> targets) {
        List<Optional<Spot>> from = spots(sources);
        List<Optional<Spot>> to = sources == targets ? from : spots(targets);
        int[][] tenths = new ManyToMany(hierarchy)
                .table(
                        from.stream().flatMap(Optional::stream).toList(),
                        to.stream().flatMap(Optional::stream).toList());
        int[][] seconds = new int[sources.size()][targets.size()];
        int row = 0;
        for (int i = 0; i < from.size(); i++) {
            int column = 0;
            for (int j = 0; j < to.size(); j++) {
                boolean known = from.get(i).isPresent() && to.get(j).isPresent();
                seconds[i][j] = known
                        ? seconds(
                                tenths[row][column],
                                from.get(i).get(),
                                to.get(j).get(),
                                sources.get(i),
                                targets.get(j))
                        : straightSeconds(sources.get(i), targets.get(j));
                column += to.get(j).isPresent() ? 1 : 0;
            }
            row += from.get(i).isPresent() ? 1 : 0;
        }
        return seconds;
    }

    /** The last metres to and from the street are driven straight; two places far from any street may be joined straight. */
    private int seconds(int tenths, Spot from, Spot to, Location source, Location target) {
        boolean far = from.metresOff() > Streets.SNAP_METRES || to.metresOff() > Streets.SNAP_METRES;
        if (tenths == EdgeTimes.CLOSED) {
            return far ? straightSeconds(source, target) : TravelMatrix.NEVER;
        }
        int byStreet = (int) Math.round(tenths / 10.0 + straight.seconds(from.metresOff() + to.metresOff()));
        return far ? Math.min(byStreet, straightSeconds(source, target)) : byStreet;
    }

    private int straightSeconds(Location from, Location to) {
        return (int) Math.round(straight.seconds(from.distanceTo(to).value()));
    }

    private List<Optional<Spot>> spots(List<Location> places) {
        return places.stream().map(prepared.streets()::nearest).toList();
    }
}
