package io.paidan.kernel;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * A place on the earth in WGS-84 degrees; the only datum inside Paidan (others are converted at the edge by {@link Datum}).
 *
 * @param longitude degrees east, −180 to 180
 * @param latitude degrees north, −90 to 90
 * @throws IllegalArgumentException when a coordinate is not finite or out of range
 */
public record Location(double longitude, double latitude) {
    /** Mean earth radius; the plain database flavour computes with the same figure, so both answer alike. */
    public static final double EARTH_RADIUS_METRES = 6_371_008.7714;

    /** Every JTS geometry of Paidan is made by this factory: WGS-84, SRID 4326. */
    public static final GeometryFactory GEOMETRY = new GeometryFactory(new PrecisionModel(), 4326);

    public Location {
        if (!(longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("Longitude " + longitude + " is not between -180 and 180 degrees.");
        }
        if (!(latitude >= -90 && latitude <= 90)) {
            throw new IllegalArgumentException("Latitude " + latitude + " is not between -90 and 90 degrees.");
        }
    }

    /** Great-circle distance. */
    public Metres distanceTo(Location other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double sinLat = Math.sin((phi2 - phi1) / 2);
        double sinLon = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h = sinLat * sinLat + Math.cos(phi1) * Math.cos(phi2) * sinLon * sinLon;
        return new Metres(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h))));
    }

    public Point toPoint() {
        return GEOMETRY.createPoint(new Coordinate(longitude, latitude));
    }

    public static Location of(Point point) {
        return new Location(point.getX(), point.getY());
    }
}
