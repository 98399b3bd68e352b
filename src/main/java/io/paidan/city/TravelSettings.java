package io.paidan.city;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Who answers how long driving takes. */
@ConfigurationProperties("paidan.travel")
record TravelSettings(
        @DefaultValue("streets") Provider provider,
        @DefaultValue Table table,
        @DefaultValue StraightLine straightLine) {
    enum Provider {
        /** The street graph of the extract, weather included. */
        STREETS,
        /** A routing server that answers {@code GET /table/v1/driving/lon,lat;…} as OSRM does. */
        TABLE,
        STRAIGHT_LINE
    }

    /**
     * @param url of the routing server, up to and without {@code /table}
     * @param mostPlaces sources + destinations of one request; larger tables are asked for in blocks
     */
    record Table(@Nullable URI url, @DefaultValue("100") int mostPlaces) {
        Table {
            if (mostPlaces < 2) {
                throw new IllegalArgumentException(
                        "paidan.travel.table.most-places must be at least 2, but was " + mostPlaces + ".");
            }
        }
    }

    /**
     * @param factor streets' length over the straight line's, 1 to 10
     * @param kmh speed, 1 to 200 km/h
     */
    record StraightLine(
            @DefaultValue("1.4") double factor,
            @DefaultValue("30") double kmh) {
        StraightLine {
            if (!(factor >= 1 && factor <= 10)) {
                throw new IllegalArgumentException(
                        "paidan.travel.straight-line.factor must be from 1 to 10, but was " + factor + ".");
            }
            if (!(kmh >= 1 && kmh <= 200)) {
                throw new IllegalArgumentException(
                        "paidan.travel.straight-line.kmh must be from 1 to 200, but was " + kmh + ".");
            }
        }

        double seconds(double metres) {
            return metres * factor * 3.6 / kmh;
        }
    }
}
