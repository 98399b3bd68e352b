package io.paidan.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code {longitude, latitude, datum}} of untrusted input and checks it against the city. */
public final class Places {
    private Places() {}

    /**
     * @param place the object with the three fields; broken ones are rejected on it
     * @return in WGS-84; null when anything is wrong, also when the place is outside the city
     */
    public static @Nullable Location read(Form place, Gazetteer gazetteer) {
        // Marked as known first: a field not yet read counts as an unknown one, that is, as a violation.
        List.of("longitude", "latitude", "datum").forEach(place::has);
        int before = place.violations().size();
        double longitude = place.number("longitude", -180, 180);
        double latitude = place.number("latitude", -180, 180);
        Datum datum = place.optionalChoice("datum", Datum.class, Datum.WGS84);
        if (Math.abs(latitude) > 90) {
            place.reject(
                    "latitude",
                    "must be from -90 to 90, but was " + latitude
                            + (Math.abs(longitude) <= 90 ? "; maybe longitude and latitude are swapped" : ""));
        }
        if (place.violations().size() > before) {
            return null;
        }
        Location location = datum.toWgs84(longitude, latitude);
        if (inCity(gazetteer, location)) {
            return location;
        }
        boolean swapped = Math.abs(longitude) <= 90 && inCity(gazetteer, datum.toWgs84(latitude, longitude));
        place.reject(
                "longitude",
                "with latitude: " + longitude + ", " + latitude + " lies outside the city"
                        + (swapped ? "; maybe longitude and latitude are swapped" : ""));
        return null;
    }

    private static boolean inCity(Gazetteer gazetteer, Location location) {
        return gazetteer.reach(location).kind() != Gazetteer.Kind.OUTSIDE_CITY;
    }
}
