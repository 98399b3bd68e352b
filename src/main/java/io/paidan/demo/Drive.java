package io.paidan.demo;

import io.paidan.kernel.Location;
import java.util.List;

/** A way along streets, under way. */
final class Drive {
    private final List<Location> line;
    private final double[] metres;
    private final double metresPerSecond;
    private double done;

    /**
     * @param line at least one place
     * @param seconds for the whole line when nothing slows it
     */
    Drive(List<Location> line, double seconds) {
        if (line.isEmpty()) {
            throw new IllegalArgumentException("A way needs at least one place.");
        }
        this.line = List.copyOf(line);
        this.metres = new double[line.size()];
        for (int i = 1; i < metres.length; i++) {
            metres[i] = metres[i - 1] + line.get(i - 1).distanceTo(line.get(i)).value();
        }
        this.metresPerSecond = length() / Math.max(1, seconds);
    }

    /** Goes on from where somebody already is: the nearest corner of the line. */
    Drive from(Location here) {
        double nearest = Double.MAX_VALUE;
        for (int i = 0; i < metres.length; i++) {
            double away = line.get(i).distanceTo(here).value();
            if (away < nearest) {
                nearest = away;
                done = metres[i];
            }
        }
        return this;
    }

    /** @param slowness how many times longer it takes just now */
    void advance(double seconds, double slowness) {
        done = Math.min(length(), done + seconds * metresPerSecond / slowness);
    }

    boolean arrived() {
        return done >= length() - 0.5;
    }

    Location place() {
        int i = segment();
        if (i == 0) {
            return line.getFirst();
        }
        double span = metres[i] - metres[i - 1];
        double share = span == 0 ? 1 : (done - metres[i - 1]) / span;
        Location a = line.get(i - 1);
        Location b = line.get(i);
        return new Location(
                a.longitude() + share * (b.longitude() - a.longitude()),
                a.latitude() + share * (b.latitude() - a.latitude()));
    }

    /** Degrees from north, clockwise. */
    double heading() {
        int i = Math.max(1, segment());
        if (i >= line.size()) {
            return 0;
        }
        Location a = line.get(i - 1);
        Location b = line.get(i);
        double east = (b.longitude() - a.longitude()) * Math.cos(Math.toRadians(a.latitude()));
        return (Math.toDegrees(Math.atan2(east, b.latitude() - a.latitude())) + 360) % 360;
    }

    private double length() {
        return metres[metres.length - 1];
    }

    private int segment() {
        int i = 0;
        while (i < metres.length - 1 && metres[i] < done) {
            i++;
        }
        return i;
    }
}
