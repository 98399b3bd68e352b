package io.paidan.city;

import io.paidan.kernel.Location;

/** The way along the streets, for maps and phones. Safe for concurrent use. */
public interface Roads {
    /**
     * The fastest path. Conditions not prepared yet are answered with the dry path, so that a map never waits for a
     * preparation; where no way leads, the straight line.
     */
    Path path(Location from, Location to, Conditions conditions);
}
