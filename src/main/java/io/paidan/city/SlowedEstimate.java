package io.paidan.city;

import io.paidan.kernel.Location;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;

/**
 * Dry times lengthened by the share of the straight line that lies in slow zones: a stop-gap of milliseconds for the seconds in
 * which the streets are prepared. The zones are drawn on a grid once, then each line is looked up at a few points.
 */
final class SlowedEstimate {
    private static final int CELLS = 128;
    private static final int SAMPLES = 8;
    /** The way around a closure is not known yet; as if everything inside took this much longer. */
    private static final double DETOUR_FACTOR = 3;

    private final Envelope box = new Envelope();
    private final float[] factors = new float[CELLS * CELLS];

    private SlowedEstimate(Conditions conditions) {
        Arrays.fill(factors, 1);
        conditions.zones().forEach(zone -> box.expandToInclude(zone.area().getEnvelopeInternal()));
        conditions.zones().forEach(this::draw);
    }

    static TravelMatrix of(TravelMatrix dry, List<Location> places, Conditions conditions) {
        if (dry.size() != places.size()) {
            throw new IllegalArgumentException("An estimate for " + places.size()
                    + " places needs their own dry matrix, but was given one of " + dry.size() + ".");
        }
        if (conditions.isDry()) {
            return dry;
        }
        return new SlowedEstimate(conditions).slowed(dry, places);
    }

    private void draw(SlowZone zone) {
        float factor = (float) (zone.closed() ? DETOUR_FACTOR : zone.travelFactor());
        IndexedPointInAreaLocator area = new IndexedPointInAreaLocator(zone.area());
        for (int row = 0; row < CELLS; row++) {
            for (int column = 0; column < CELLS; column++) {
                Coordinate centre = new Coordinate(
                        box.getMinX() + (column + 0.5) * box.getWidth() / CELLS,
                        box.getMinY() + (row + 0.5) * box.getHeight() / CELLS);
                if (area.locate(centre) != org.locationtech.jts.geom.Location.EXTERIOR) {
                    factors[row * CELLS + column] *= factor;
                }
            }
        }
    }

    private TravelMatrix slowed(TravelMatrix dry, List<Location> places) {
        int[][] seconds = new int[places.size()][];
        double[] x = new double[places.size()];
        double[] y = new double[places.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = (places.get(i).longitude() - box.getMinX()) / box.getWidth() * CELLS;
            y[i] = (places.get(i).latitude() - box.getMinY()) / box.getHeight() * CELLS;
        }
        for (int from = 0; from < seconds.length; from++) {
            seconds[from] = dry.seconds()[from].clone();
            for (int to = 0; to < from; to++) {
                double factor = meanFactor(x[from], y[from], x[to], y[to]);
                if (factor > 1) {
                    seconds[from][to] = lengthened(dry.seconds(from, to), factor);
                    seconds[to][from] = lengthened(dry.seconds(to, from), factor);
                }
            }
        }
        return new TravelMatrix(places, seconds);
    }

    private static int lengthened(int seconds, double factor) {
        return seconds == TravelMatrix.NEVER
                ? TravelMatrix.NEVER
                : (int) Math.min(TravelMatrix.NEVER - 1, Math.round(seconds * factor));
    }

    private double meanFactor(double x1, double y1, double x2, double y2) {
        if (Math.max(x1, x2) < 0 || Math.min(x1, x2) > CELLS || Math.max(y1, y2) < 0 || Math.min(y1, y2) > CELLS) {
            return 1;
        }
        double sum = 0;
        for (int i = 0; i < SAMPLES; i++) {
            double t = (i + 0.5) / SAMPLES;
            int column = (int) Math.floor(x1 + t * (x2 - x1));
            int row = (int) Math.floor(y1 + t * (y2 - y1));
            boolean inside = column >= 0 && column < CELLS && row >= 0 && row < CELLS;
            sum += inside ? factors[row * CELLS + column] : 1;
        }
        return sum / SAMPLES;
    }
}
