package io.paidan.city;

import io.paidan.kernel.Location;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;

/** Applies conditions to streets: each edge is slowed by the share of it that lies inside a zone; touched by a closure, it is closed. */
final class Weather {
    private Weather() {}

    static EdgeTimes applied(Conditions conditions, Streets streets) {
        EdgeTimes dry = streets.dry();
        EdgeTimes times = new EdgeTimes(dry.along().clone(), dry.against().clone());
        for (SlowZone zone : conditions.zones()) {
            PreparedGeometry area = PreparedGeometryFactory.prepare(zone.area());
            Envelope box = zone.area().getEnvelopeInternal();
            for (int edge = 0; edge < streets.edges(); edge++) {
                LineString line = line(streets.line(edge));
                if (box.intersects(line.getEnvelopeInternal()) && area.intersects(line)) {
                    slow(times, edge, zone, area.covers(line) ? 1 : share(zone, line));
                }
            }
        }
        return times;
    }

    private static double share(SlowZone zone, LineString line) {
        double length = line.getLength();
        return length == 0 ? 1 : line.intersection(zone.area()).getLength() / length;
    }

    private static void slow(EdgeTimes times, int edge, SlowZone zone, double share) {
        for (int[] tenths : new int[][] {times.along(), times.against()}) {
            if (zone.closed()) {
                tenths[edge] = EdgeTimes.CLOSED;
            } else if (tenths[edge] != EdgeTimes.CLOSED) {
                tenths[edge] = (int) Math.min(
                        EdgeTimes.CLOSED - 1, Math.round(tenths[edge] * (1 + share * (zone.travelFactor() - 1))));
            }
        }
    }

    private static LineString line(Streets.Line line) {
        Coordinate[] coordinates = new Coordinate[line.size()];
        for (int i = 0; i < coordinates.length; i++) {
            coordinates[i] = new Coordinate(line.coordinates()[2 * i], line.coordinates()[2 * i + 1]);
        }
        return Location.GEOMETRY.createLineString(coordinates);
    }
}
