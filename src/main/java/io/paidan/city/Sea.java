package io.paidan.city;

import io.paidan.city.MapFeature.Layer;
import io.paidan.city.MapFeature.Shape;
import io.paidan.kernel.Location;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.operation.union.UnaryUnionOp;

/** The sea off a coast: the faces between coastlines and a frame around the city that have the coast's right side inside. */
final class Sea {
    /** The frame is this much of the city's size wider on each side, so that no land's end shows when the map is moved. */
    private static final double MARGIN = 0.5;
    /** A coast that ends within this share of the city's size of its border is meant to go on. */
    private static final double NEAR_BORDER = 0.05;

    private final Envelope bounds;
    private final Envelope frame;

    private Sea(Envelope city) {
        bounds = new Envelope(
                Mercator.x(city.getMinX()),
                Mercator.x(city.getMaxX()),
                Mercator.y(city.getMaxY()),
                Mercator.y(city.getMinY()));
        frame = bounds.copy();
        frame.expandBy(bounds.getWidth() * MARGIN, bounds.getHeight() * MARGIN);
    }

    /** @param coasts coastline ways, land on the left, in Mercator units */
    static List<MapFeature> areas(List<int[]> coasts, Envelope city) {
        return coasts.isEmpty() ? List.of() : new Sea(city).faces(Rings.chains(coasts, false));
    }

    private List<MapFeature> faces(List<int[]> chains) {
        Geometry frameArea = Location.GEOMETRY.toGeometry(frame);
        List<Geometry> lines = new ArrayList<>();
        Set<Segment> coast = new HashSet<>();
        for (int[] chain : chains) {
            lines.add(prolonged(chain).intersection(frameArea));
        }
        lines.forEach(line -> addSegments(line, coast));
        lines.add(frameArea.getBoundary());
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(UnaryUnionOp.union(lines));
        @SuppressWarnings("unchecked")
        Collection<Polygon> faces = polygonizer.getPolygons();
        List<MapFeature> sea = new ArrayList<>();
        for (Polygon face : faces) {
            if (isSea(face, coast)) {
                sea.add(new MapFeature(Layer.WATER, "sea", null, 0, Shape.AREA, rings(face)));
            }
        }
        return sea;
    }

    private LineString prolonged(int[] chain) {
        List<Coordinate> line = new ArrayList<>();
        for (int i = 0; i < chain.length; i += 2) {
            line.add(new Coordinate(chain[i], chain[i + 1]));
        }
        if (!Rings.isClosed(chain)) {
            line.addFirst(outwards(line.getFirst()));
            line.addLast(outwards(line.getLast()));
        }
        return Location.GEOMETRY.createLineString(line.toArray(Coordinate[]::new));
    }

    /** Straight out of the frame over the nearest border; the point itself when it lies well inside. */
    private Coordinate outwards(Coordinate end) {
        double west = end.x - bounds.getMinX();
        double east = bounds.getMaxX() - end.x;
        double north = end.y - bounds.getMinY();
        double south = bounds.getMaxY() - end.y;
        double nearest = Math.min(Math.min(west, east), Math.min(north, south));
        if (nearest > NEAR_BORDER * Math.min(bounds.getWidth(), bounds.getHeight())) {
            return end;
        }
        double far = bounds.getWidth() + bounds.getHeight();
        if (nearest == west || nearest == east) {
            return new Coordinate(nearest == west ? end.x - far : end.x + far, end.y);
        }
        return new Coordinate(end.x, nearest == north ? end.y - far : end.y + far);
    }

    /** A directed piece of coast. */
    private record Segment(double x1, double y1, double x2, double y2) {}

    private static void addSegments(Geometry lines, Set<Segment> coast) {
        for (int n = 0; n < lines.getNumGeometries(); n++) {
            Coordinate[] line = lines.getGeometryN(n).getCoordinates();
            for (int i = 1; i < line.length; i++) {
                coast.add(new Segment(line[i - 1].x, line[i - 1].y, line[i].x, line[i].y));
            }
        }
    }

    /**
     * Counts on which side of its coast the face lies. JTS draws shells clockwise where y grows upwards; here y grows downwards,
     * so on the map the face lies to the left of its rings as they are stored, and to the right when they are turned round.
     */
    private static boolean isSea(Polygon face, Set<Segment> coast) {
        int sea = 0;
        int land = 0;
        for (LinearRing ring : ringsOf(face)) {
            Coordinate[] line = ring.getCoordinates();
            for (int i = 1; i < line.length; i++) {
                Coordinate a = line[i - 1];
                Coordinate b = line[i];
                land += coast.contains(new Segment(a.x, a.y, b.x, b.y)) ? 1 : 0;
                sea += coast.contains(new Segment(b.x, b.y, a.x, a.y)) ? 1 : 0;
            }
        }
        return sea > land;
    }

    private static List<LinearRing> ringsOf(Polygon face) {
        List<LinearRing> rings = new ArrayList<>();
        rings.add(face.getExteriorRing());
        for (int i = 0; i < face.getNumInteriorRing(); i++) {
            rings.add(face.getInteriorRingN(i));
        }
        return rings;
    }

    private static int[][] rings(Polygon face) {
        List<int[]> rings = new ArrayList<>();
        for (LinearRing ring : ringsOf(face)) {
            Coordinate[] line = ring.getCoordinates();
            int[] flat = new int[2 * line.length - 2];
            for (int i = 0; i < line.length - 1; i++) {
                flat[2 * i] = (int) Math.round(line[i].x);
                flat[2 * i + 1] = (int) Math.round(line[i].y);
            }
            rings.add(Rings.oriented(flat, rings.isEmpty()));
        }
        return rings.toArray(int[][]::new);
    }
}
