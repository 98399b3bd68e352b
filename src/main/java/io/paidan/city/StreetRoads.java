package io.paidan.city;

import io.paidan.city.TravelSettings.StraightLine;
import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Paths along the street graph; about a millisecond each. */
final class StreetRoads implements Roads {
    private final PreparedStreets prepared;
    private final StraightLine straight;

    StreetRoads(PreparedStreets prepared, StraightLine straight) {
        this.prepared = prepared;
        this.straight = straight;
    }

    @Override
    public Path path(Location from, Location to, Conditions conditions) {
        CompletableFuture<Hierarchy> coming = prepared.under(conditions);
        boolean ready = coming.isDone() && !coming.isCompletedExceptionally();
        Hierarchy hierarchy = (ready ? coming : prepared.under(Conditions.DRY)).join();
        Optional<Spot> start = prepared.streets().nearest(from);
        Optional<Spot> end = prepared.streets().nearest(to);
        if (start.isEmpty() || end.isEmpty()) {
            return straight(from, to);
        }
        ManyToMany.Way way = new ManyToMany(hierarchy).way(start.get(), end.get());
        if (way.tenths() == EdgeTimes.CLOSED) {
            return straight(from, to);
        }
        List<Location> line = new ArrayList<>();
        add(line, from);
        addStreets(line, start.get(), end.get(), way);
        add(line, to);
        if (line.size() == 1) {
            line.add(to);
        }
        double offStreet = straight.seconds(start.get().metresOff() + end.get().metresOff());
        return new Path(line, Duration.ofSeconds(Math.round(way.tenths() / 10.0 + offStreet)), length(line));
    }

    private void addStreets(List<Location> line, Spot start, Spot end, ManyToMany.Way way) {
        Streets streets = prepared.streets();
        if (way.nodes().length == 0) {
            addPart(line, streets.line(start.edge()), start.share(), end.share());
            return;
        }
        boolean ahead = way.nodes()[0] == start.adjacent();
        addPart(line, streets.line(start.edge()), start.share(), ahead ? 1 : 0);
        for (int i = 0; i < way.edges().length; i++) {
            boolean along = streets.baseNode(way.edges()[i]) == way.nodes()[i];
            addPart(line, streets.line(way.edges()[i]), along ? 0 : 1, along ? 1 : 0);
        }
        boolean fromBase = way.nodes()[way.nodes().length - 1] == end.base();
        addPart(line, streets.line(end.edge()), fromBase ? 0 : 1, end.share());
    }

    /** The part of an edge between two shares, in the order driven. */
    private static void addPart(List<Location> line, Streets.Line edge, double from, double to) {
        List<Location> part = new ArrayList<>();
        double low = Math.min(from, to);
        double high = Math.max(from, to);
        double total = edge.metres();
        double before = 0;
        for (int i = 0; i < edge.size(); i++) {
            double step =
                    i == 0 ? 0 : edge.point(i - 1).distanceTo(edge.point(i)).value();
            for (double cut : new double[] {low * total, high * total}) {
                if (i > 0 && before < cut && cut < before + step) {
                    part.add(between(edge.point(i - 1), edge.point(i), (cut - before) / step));
                }
            }
            before += step;
            if (before >= low * total && before <= high * total * (1 + 1e-9)) {
                part.add(edge.point(i));
            }
        }
        (from <= to ? part : part.reversed()).forEach(at -> add(line, at));
    }

    private static Location between(Location a, Location b, double t) {
        return new Location(
                a.longitude() + t * (b.longitude() - a.longitude()), a.latitude() + t * (b.latitude() - a.latitude()));
    }

    private static void add(List<Location> line, Location at) {
        if (line.isEmpty() || !line.getLast().equals(at)) {
            line.add(at);
        }
    }

    private Path straight(Location from, Location to) {
        Metres metres = from.distanceTo(to);
        return new Path(List.of(from, to), Duration.ofSeconds(Math.round(straight.seconds(metres.value()))), metres);
    }

    private static Metres length(List<Location> line) {
        double metres = 0;
        for (int i = 1; i < line.size(); i++) {
            metres += line.get(i - 1).distanceTo(line.get(i)).value();
        }
        return new Metres(metres);
    }
}
