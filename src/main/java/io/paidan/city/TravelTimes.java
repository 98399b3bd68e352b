package io.paidan.city;

import io.paidan.kernel.Location;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * How long driving takes, under any weather. Which provider answers is the property {@code paidan.travel.provider}.
 *
 * <p>Every pair of places has a defined time. A place that is not on a street (further than 500 m, or outside the city) is
 * driven to in a straight line to and from its nearest street, or wholly so, times {@code paidan.travel.straight-line.factor}
 * at {@code paidan.travel.straight-line.kmh}; intake flags such places ({@link io.paidan.kernel.Gazetteer#reach}). Only a
 * closure makes a pair {@link TravelMatrix#NEVER}.
 *
 * <p>Safe for concurrent use.
 */
public interface TravelTimes {
    /**
     * Exact times between all places. The first time under new conditions takes seconds, because the street graph has to be
     * prepared for them; call {@link #prepare} before and ask {@link #ready}.
     *
     * @throws IllegalStateException when the provider cannot be reached
     */
    TravelMatrix matrix(List<Location> places, Conditions conditions);

    /** The same as {@code matrix(old.places() + added)}, computing only the new rows and columns. */
    TravelMatrix extend(TravelMatrix old, List<Location> added, Conditions conditions);

    /** Whether {@link #matrix} will answer without preparing first. */
    boolean ready(Conditions conditions);

    /** Prepares in the background; completes at once when ready. Several callers share one preparation. */
    CompletableFuture<Void> prepare(Conditions conditions);

    /**
     * A stop-gap until the conditions are prepared, in milliseconds of time: each dry time is lengthened by the share of the straight line
     * between its places that lies in the zones. {@code places} names the places of {@code dry}. A closed zone counts as one
     * that makes driving inside take three times as long, never as impossible, because the way around is not known yet.
     */
    TravelMatrix estimate(TravelMatrix dry, List<Location> places, Conditions conditions);
}
