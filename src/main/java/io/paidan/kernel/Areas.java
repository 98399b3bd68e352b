package io.paidan.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.valid.IsValidOp;

/** Polygons in and out of GeoJSON maps (RFC 7946), checked before anything is computed with them. */
public final class Areas {
    private static final int MOST_POINTS = 2_000;

    private Areas() {}

    /**
     * @param geometry a GeoJSON geometry as a JSON parser gives it
     * @throws IllegalArgumentException saying what is wrong: type, ring, coordinate, self-crossing
     */
    public static Polygon polygon(Object geometry) {
        if (!(geometry instanceof Map<?, ?> map) || !"Polygon".equals(map.get("type"))) {
            throw new IllegalArgumentException("must be a GeoJSON geometry of type Polygon");
        }
        if (!(map.get("coordinates") instanceof List<?> rings) || rings.isEmpty()) {
            throw new IllegalArgumentException("needs coordinates with at least one ring");
        }
        List<LinearRing> closed = new ArrayList<>();
        for (Object ring : rings) {
            closed.add(ring(ring));
        }
        Polygon polygon = Location.GEOMETRY.createPolygon(
                closed.getFirst(), closed.subList(1, closed.size()).toArray(LinearRing[]::new));
        var error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            throw new IllegalArgumentException("is not a simple polygon: " + error.getMessage() + " near "
                    + error.getCoordinate().x + ", " + error.getCoordinate().y + "; draw it without crossing edges");
        }
        return polygon;
    }

    public static Map<String, Object> geoJson(Polygon polygon) {
        List<List<double[]>> rings = new ArrayList<>();
        rings.add(positions(polygon.getExteriorRing()));
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            rings.add(positions(polygon.getInteriorRingN(i)));
        }
        return Map.of("type", "Polygon", "coordinates", rings);
    }

    private static LinearRing ring(Object ring) {
        if (!(ring instanceof List<?> points) || points.size() < 4 || points.size() > MOST_POINTS) {
            throw new IllegalArgumentException(
                    "needs rings of 4 to " + MOST_POINTS + " positions, the last equal to the first");
        }
        Coordinate[] coordinates = new Coordinate[points.size()];
        for (int i = 0; i < coordinates.length; i++) {
            if (!(points.get(i) instanceof List<?> pair)
                    || pair.size() < 2
                    || !(pair.get(0) instanceof Number longitude)
                    || !(pair.get(1) instanceof Number latitude)) {
                throw new IllegalArgumentException(
                        "has a position that is not [longitude, latitude]: " + points.get(i));
            }
            Location location = new Location(longitude.doubleValue(), latitude.doubleValue());
            coordinates[i] = new Coordinate(location.longitude(), location.latitude());
        }
        if (!coordinates[0].equals2D(coordinates[coordinates.length - 1])) {
            throw new IllegalArgumentException("has a ring that is not closed: its last position must equal its first");
        }
        return Location.GEOMETRY.createLinearRing(coordinates);
    }

    private static List<double[]> positions(LinearRing ring) {
        List<double[]> positions = new ArrayList<>();
        for (Coordinate c : ring.getCoordinates()) {
            positions.add(new double[] {c.x, c.y});
        }
        return positions;
    }
}
