package io.paidan.city;

import io.paidan.kernel.Location;
import java.time.ZoneId;
import org.locationtech.jts.geom.Envelope;

/**
 * The city being served, as its extract describes it.
 *
 * @param name shown to people, from the extract's file name
 * @param zone the zone in which working days, shifts and windows are meant
 * @param bounds west to east, south to north in WGS-84 degrees, around every drivable street
 * @param attribution the notice that must be shown on every map made from the extract
 */
public record City(String name, ZoneId zone, Envelope bounds, Location centre, String attribution) {
    public City {
        bounds = bounds.copy();
    }

    @Override
    public Envelope bounds() {
        return bounds.copy();
    }
}
