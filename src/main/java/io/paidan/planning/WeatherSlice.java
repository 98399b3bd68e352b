package io.paidan.planning;

import io.paidan.city.Conditions;
import io.paidan.city.SlowZone;
import io.paidan.disruption.Closure;
import io.paidan.disruption.Delay;
import io.paidan.disruption.Disruption;
import io.paidan.disruption.Storm;
import io.paidan.kernel.Location;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * A span of the horizon with the same weather (§ design 4).
 *
 * @param from included; it lasts until the next slice
 * @param storms that lengthen work inside them
 */
record WeatherSlice(Instant from, Conditions conditions, List<Storm> storms) {
    WeatherSlice {
        storms = List.copyOf(storms);
    }

    /** The slices of a horizon, at least one, the first from its start; neighbours differ. */
    static List<WeatherSlice> of(List<Disruption> disruptions, Instant start, Instant end) {
        TreeSet<Instant> bounds = new TreeSet<>();
        bounds.add(start);
        for (Disruption disruption : disruptions) {
            for (Instant bound :
                    List.of(disruption.span().start(), disruption.span().end())) {
                if (bound.isAfter(start) && bound.isBefore(end)) {
                    bounds.add(bound);
                }
            }
        }
        List<WeatherSlice> slices = new ArrayList<>();
        for (Instant bound : bounds) {
            WeatherSlice slice = at(disruptions, bound);
            if (slices.isEmpty()
                    || !slices.getLast().conditions().equals(slice.conditions())
                    || !slices.getLast().storms().equals(slice.storms())) {
                slices.add(slice);
            }
        }
        return slices;
    }

    private static WeatherSlice at(List<Disruption> disruptions, Instant instant) {
        List<SlowZone> zones = new ArrayList<>();
        List<Storm> storms = new ArrayList<>();
        for (Disruption disruption : disruptions) {
            if (disruption.span().contains(instant)) {
                switch (disruption) {
                    case Storm storm -> {
                        zones.add(SlowZone.slowed(storm.area(), storm.travelFactor()));
                        storms.add(storm);
                    }
                    case Closure closure -> zones.add(SlowZone.closed(closure.area()));
                    case Delay delay -> {
                        // Holds up one technician, not the streets; the assembler shifts his start.
                    }
                }
            }
        }
        return new WeatherSlice(instant, new Conditions(zones), storms);
    }

    /** By how much longer work takes there: the worst storm over the place. */
    double serviceFactor(Location place) {
        double factor = 1;
        for (Storm storm : storms) {
            if (storm.serviceFactor() > factor && storm.area().covers(place.toPoint())) {
                factor = storm.serviceFactor();
            }
        }
        return factor;
    }
}
