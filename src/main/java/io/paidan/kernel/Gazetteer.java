package io.paidan.kernel;

import java.util.Optional;

/** What intake must know of the city: where an address lies, and whether a place can be driven to. Implemented by the city. */
public interface Gazetteer {
    /** The place of "street name + house number", as exactly as the extract knows it; empty when the street is unknown. */
    Optional<Location> find(String address);

    /** How a place lies to the streets. A far place is flagged, never silently moved. */
    Reach reach(Location location);

    /** @param metresToStreet straight-line distance to the nearest drivable street; meaningless when {@code OUTSIDE_CITY} */
    record Reach(Kind kind, double metresToStreet) {}

    enum Kind {
        ON_STREET,
        /** Further than 500 m from any street: kept where it is, flagged for a person. */
        FAR_FROM_STREET,
        OUTSIDE_CITY
    }
}
