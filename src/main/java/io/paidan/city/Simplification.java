package io.paidan.city;

import java.util.BitSet;

/** Douglas and Peucker: leaves out points that lie closer than a tolerance to the line without them. */
final class Simplification {
    private final double[] line;
    private final double squareTolerance;
    private final BitSet kept = new BitSet();

    private Simplification(double[] line, double tolerance) {
        this.line = line;
        squareTolerance = tolerance * tolerance;
    }

    /** @param line x and y in turns; its ends stay */
    static double[] of(double[] line, double tolerance) {
        int points = line.length / 2;
        if (points <= 2) {
            return line;
        }
        Simplification simplification = new Simplification(line, tolerance);
        simplification.kept.set(0);
        simplification.kept.set(points - 1);
        simplification.keep(0, points - 1);
        double[] rest = new double[2 * simplification.kept.cardinality()];
        int size = 0;
        for (int i = simplification.kept.nextSetBit(0); i >= 0; i = simplification.kept.nextSetBit(i + 1)) {
            rest[size++] = line[2 * i];
            rest[size++] = line[2 * i + 1];
        }
        return rest;
    }

    private void keep(int from, int to) {
        int start = from;
        while (to - start > 1) { // a loop for the right half keeps the recursion shallow
            int farthest = -1;
            double most = squareTolerance;
            for (int i = start + 1; i < to; i++) {
                double off = squareOff(i, start, to);
                if (off > most) {
                    most = off;
                    farthest = i;
                }
            }
            if (farthest < 0) {
                return;
            }
            kept.set(farthest);
            keep(start, farthest);
            start = farthest;
        }
    }

    private double squareOff(int point, int from, int to) {
        double x = line[2 * from];
        double y = line[2 * from + 1];
        double dx = line[2 * to] - x;
        double dy = line[2 * to + 1] - y;
        double px = line[2 * point] - x;
        double py = line[2 * point + 1] - y;
        double square = dx * dx + dy * dy;
        double t = square == 0 ? 0 : Math.clamp((px * dx + py * dy) / square, 0, 1);
        return (px - t * dx) * (px - t * dx) + (py - t * dy) * (py - t * dy);
    }
}
