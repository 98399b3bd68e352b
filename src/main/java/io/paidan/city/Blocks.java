package io.paidan.city;

import io.paidan.kernel.Location;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Puts travel matrices together from blocks of sources × targets, so that an extension computes nothing twice. */
final class Blocks {
    /** Seconds from each source to each target; equal places may get anything, the diagonal is set to 0 afterwards. */
    interface Source {
        int[][] seconds(List<Location> sources, List<Location> targets);
    }

    private Blocks() {}

    static TravelMatrix matrix(List<Location> places, Source source) {
        int[][] seconds = source.seconds(places, places);
        clearDiagonal(seconds);
        return new TravelMatrix(places, seconds);
    }

    static TravelMatrix extend(TravelMatrix old, List<Location> added, Source source) {
        if (added.isEmpty()) {
            return old;
        }
        List<Location> places = new ArrayList<>(old.places());
        places.addAll(added);
        int[][] right = source.seconds(old.places(), added);
        int[][] below = source.seconds(added, places);
        int[][] seconds = new int[places.size()][];
        for (int row = 0; row < old.size(); row++) {
            seconds[row] = Arrays.copyOf(old.seconds()[row], places.size());
            System.arraycopy(right[row], 0, seconds[row], old.size(), added.size());
        }
        System.arraycopy(below, 0, seconds, old.size(), added.size());
        clearDiagonal(seconds);
        return new TravelMatrix(places, seconds);
    }

    private static void clearDiagonal(int[][] seconds) {
        for (int i = 0; i < seconds.length; i++) {
            seconds[i][i] = 0;
        }
    }
}
