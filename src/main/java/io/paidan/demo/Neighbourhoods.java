package io.paidan.demo;

import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Where the people of the demo live: the part of the city with the densest streets, and seven hot spots in it with half of the
 * demand. Works on whatever streets it is given; no city is known by name.
 */
final class Neighbourhoods {
    static final int HOT_SPOTS = 7;
    /** A dispatch city as far as one goes out for a job; beyond it a second radius limit would forbid most technicians. */
    private static final Metres AROUND_THE_MIDDLE = new Metres(6000);

    private static final Metres HOT_SPOT = new Metres(1000);
    private static final Metres BETWEEN_HOT_SPOTS = new Metres(1600);
    private static final double CELL_DEGREES = 0.004;

    private final List<StreetPoint> all;
    private final List<Location> centres;
    private final List<List<StreetPoint>> hot;

    private Neighbourhoods(List<StreetPoint> all, List<Location> centres) {
        this.all = all;
        this.centres = centres;
        this.hot = centres.stream().map(c -> near(all, c, HOT_SPOT)).toList();
    }

    /**
     * @param streets every lived-in street point known
     * @throws IllegalArgumentException when there are too few for a day's work
     */
    static Neighbourhoods of(List<StreetPoint> streets, SplittableRandom random) {
        if (streets.size() < 500) {
            throw new IllegalArgumentException("Only " + streets.size()
                    + " points on named streets were found in this city; the demo day needs at least 500. Choose a larger"
                    + " extract, or turn the demo off with paidan.demo.enabled=false.");
        }
        Location middle = middle(streets);
        List<StreetPoint> dense = near(streets, middle, AROUND_THE_MIDDLE);
        return new Neighbourhoods(dense, centres(dense, random));
    }

    List<Location> centres() {
        return centres;
    }

    /** Half of them live in a hot spot. */
    StreetPoint customer(SplittableRandom random) {
        if (random.nextBoolean()) {
            // The first hot spot is the busiest: the smaller of two draws.
            List<StreetPoint> spot = hot.get(Math.min(random.nextInt(hot.size()), random.nextInt(hot.size())));
            return any(spot, random);
        }
        return any(all, random);
    }

    StreetPoint home(SplittableRandom random) {
        return random.nextBoolean() ? any(hot.get(random.nextInt(hot.size())), random) : any(all, random);
    }

    private static List<Location> centres(List<StreetPoint> dense, SplittableRandom random) {
        Map<Long, List<StreetPoint>> cells = new HashMap<>();
        for (StreetPoint point : dense) {
            cells.computeIfAbsent(cell(point.place()), c -> new ArrayList<>()).add(point);
        }
        List<List<StreetPoint>> byDensity = cells.entrySet().stream()
                .sorted(Map.Entry.<Long, List<StreetPoint>>comparingByValue((a, b) -> b.size() - a.size())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getValue)
                .toList();
        List<Location> chosen = new ArrayList<>();
        for (double apart = BETWEEN_HOT_SPOTS.value(); chosen.size() < HOT_SPOTS; apart *= 0.8) {
            for (int i = 0; i < byDensity.size() && chosen.size() < HOT_SPOTS; i++) {
                Location candidate = any(byDensity.get(i), random).place();
                double least = apart;
                if (chosen.stream().allMatch(c -> c.distanceTo(candidate).value() >= least)) {
                    chosen.add(candidate);
                }
            }
        }
        return List.copyOf(chosen);
    }

    private static long cell(Location place) {
        return Math.round(place.longitude() / CELL_DEGREES) * 1_000_000 + Math.round(place.latitude() / CELL_DEGREES);
    }

    /** The median, which a suburb far out does not pull away. */
    private static Location middle(List<StreetPoint> streets) {
        double[] longitudes = streets.stream()
                .mapToDouble(p -> p.place().longitude())
                .sorted()
                .toArray();
        double[] latitudes =
                streets.stream().mapToDouble(p -> p.place().latitude()).sorted().toArray();
        return new Location(longitudes[longitudes.length / 2], latitudes[latitudes.length / 2]);
    }

    private static List<StreetPoint> near(List<StreetPoint> points, Location centre, Metres radius) {
        return points.stream()
                .filter(p -> p.place().distanceTo(centre).value() <= radius.value())
                .toList();
    }

    private static StreetPoint any(List<StreetPoint> points, SplittableRandom random) {
        return points.get(random.nextInt(points.size()));
    }
}
