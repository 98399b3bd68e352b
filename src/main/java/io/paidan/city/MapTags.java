package io.paidan.city;

import com.graphhopper.reader.ReaderElement;
import io.paidan.city.MapFeature.Layer;
import io.paidan.city.MapFeature.Shape;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an element's tags make of it on the map.
 *
 * @param fromZoom the lowest zoom at which it is drawn
 */
record MapTags(Layer layer, String kind, Shape shape, int fromZoom) {
    private static final Map<String, MapTags> STREETS = Map.ofEntries(
            street("motorway", "motorway", 8),
            street("motorway_link", "motorway", 11),
            street("trunk", "trunk", 8),
            street("trunk_link", "trunk", 11),
            street("primary", "primary", 9),
            street("primary_link", "primary", 12),
            street("secondary", "secondary", 10),
            street("secondary_link", "secondary", 12),
            street("tertiary", "tertiary", 11),
            street("tertiary_link", "tertiary", 13),
            street("residential", "residential", 12),
            street("unclassified", "residential", 12),
            street("living_street", "residential", 12),
            street("road", "residential", 12),
            street("service", "service", 14),
            street("pedestrian", "path", 13),
            street("track", "path", 15),
            street("footway", "path", 15),
            street("cycleway", "path", 15),
            street("path", "path", 15),
            street("steps", "path", 15));

    private static final Map<String, Integer> PLACES =
            Map.of("city", 8, "town", 9, "village", 11, "suburb", 11, "quarter", 12, "hamlet", 13, "neighbourhood", 13);

    private static final Set<String> GREEN_LEISURE =
            Set.of("park", "garden", "pitch", "golf_course", "playground", "nature_reserve", "recreation_ground");
    private static final Set<String> GREEN_LANDUSE = Set.of(
            "grass",
            "forest",
            "recreation_ground",
            "meadow",
            "cemetery",
            "village_green",
            "allotments",
            "orchard",
            "farmland",
            "greenfield");
    private static final Set<String> GREEN_NATURAL = Set.of("wood", "scrub", "grassland", "heath", "wetland");
    private static final Set<String> RAILS = Set.of("rail", "light_rail", "tram", "narrow_gauge", "monorail");
    private static final Map<String, Integer> WATERWAYS =
            Map.of("river", 10, "canal", 11, "stream", 13, "ditch", 15, "drain", 15);

    private static Map.Entry<String, MapTags> street(String highway, String kind, int fromZoom) {
        return Map.entry(highway, new MapTags(Layer.STREET, kind, Shape.LINE, fromZoom));
    }

    /** A line or area; null when it is not drawn. */
    static @Nullable MapTags ofWay(ReaderElement element, boolean closed) {
        boolean area = closed && !"no".equals(element.getTag("area"));
        if (area) {
            MapTags drawn = ofArea(element);
            if (drawn != null) {
                return drawn;
            }
        }
        String highway = element.getTag("highway");
        if (highway != null && !(area && "yes".equals(element.getTag("area")))) {
            return STREETS.get(highway);
        }
        String railway = element.getTag("railway");
        if (railway != null && RAILS.contains(railway) && !"yes".equals(element.getTag("tunnel"))) {
            return new MapTags(Layer.RAIL, railway, Shape.LINE, 10);
        }
        String waterway = element.getTag("waterway");
        Integer fromZoom = waterway == null ? null : WATERWAYS.get(waterway);
        return waterway != null && fromZoom != null
                ? new MapTags(Layer.WATERWAY, waterway, Shape.LINE, fromZoom)
                : null;
    }

    static @Nullable MapTags ofArea(ReaderElement element) {
        if (element.hasTag("building") && !"no".equals(element.getTag("building"))) {
            return new MapTags(Layer.BUILDING, "building", Shape.AREA, 14);
        }
        if ("water".equals(element.getTag("natural"))
                || "bay".equals(element.getTag("natural"))
                || "riverbank".equals(element.getTag("waterway"))
                || "dock".equals(element.getTag("waterway"))
                || element.hasTag("landuse", "reservoir", "basin")) {
            return new MapTags(Layer.WATER, "water", Shape.AREA, 8);
        }
        String green = oneOf(element, "leisure", GREEN_LEISURE);
        green = green == null ? oneOf(element, "landuse", GREEN_LANDUSE) : green;
        green = green == null ? oneOf(element, "natural", GREEN_NATURAL) : green;
        return green == null ? null : new MapTags(Layer.GREEN, green, Shape.AREA, 10);
    }

    static @Nullable MapTags ofNode(ReaderElement element) {
        String place = element.getTag("place");
        Integer fromZoom = place == null || !element.hasTag("name") ? null : PLACES.get(place);
        return place == null || fromZoom == null ? null : new MapTags(Layer.PLACE, place, Shape.POINT, fromZoom);
    }

    private static @Nullable String oneOf(ReaderElement element, String key, Set<String> wanted) {
        String value = element.getTag(key);
        return value != null && wanted.contains(value) ? value : null;
    }
}
