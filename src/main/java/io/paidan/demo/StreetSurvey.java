package io.paidan.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Finds the densest part of whatever city is served, by its map tiles alone. */
final class StreetSurvey {
    /** One tile is 6 to 10 km wide: about the size of a dispatch city. */
    private static final int OVERVIEW_ZOOM = 12;

    private static final int DETAIL_ZOOM = 14;
    private static final int AROUND = 2;
    private static final int MOST_OVERVIEW_TILES = 64;
    private static final double SPACING_METRES = 45;

    private StreetSurvey() {}

    /** @param city as the snapshot describes it */
    static List<StreetPoint> of(Api api, JsonNode city) throws InterruptedException {
        JsonNode bounds = city.path("bounds");
        int west = TileReader.columnOf(bounds.path(0).asDouble(0), OVERVIEW_ZOOM);
        int south = TileReader.rowOf(bounds.path(1).asDouble(0), OVERVIEW_ZOOM);
        int east = TileReader.columnOf(bounds.path(2).asDouble(0), OVERVIEW_ZOOM);
        int north = TileReader.rowOf(bounds.path(3).asDouble(0), OVERVIEW_ZOOM);
        int column = TileReader.columnOf(city.path("centre").path(0).asDouble(0), OVERVIEW_ZOOM);
        int row = TileReader.rowOf(city.path("centre").path(1).asDouble(0), OVERVIEW_ZOOM);
        if ((east - west + 1) * (south - north + 1) <= MOST_OVERVIEW_TILES) {
            int heaviest = -1;
            for (int x = west; x <= east; x++) {
                for (int y = north; y <= south; y++) {
                    // Bytes follow the number of streets closely enough to tell the city from its fields.
                    int weight = api.tile(OVERVIEW_ZOOM, x, y).length;
                    if (weight > heaviest) {
                        heaviest = weight;
                        column = x;
                        row = y;
                    }
                }
            }
        }
        return around(api, column, row);
    }

    private static List<StreetPoint> around(Api api, int column, int row) throws InterruptedException {
        int scale = 1 << (DETAIL_ZOOM - OVERVIEW_ZOOM);
        List<StreetPoint> points = new ArrayList<>();
        for (int x = column * scale - AROUND; x < (column + 1) * scale + AROUND; x++) {
            for (int y = row * scale - AROUND; y < (row + 1) * scale + AROUND; y++) {
                points.addAll(TileReader.read(api.tile(DETAIL_ZOOM, x, y), DETAIL_ZOOM, x, y, SPACING_METRES));
            }
        }
        return List.copyOf(points);
    }
}
