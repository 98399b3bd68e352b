package io.paidan.city;

import com.carrotsearch.hppc.LongIntHashMap;
import com.carrotsearch.hppc.LongIntMap;
import com.carrotsearch.hppc.LongObjectHashMap;
import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.ReaderNode;
import com.graphhopper.reader.ReaderRelation;
import com.graphhopper.reader.ReaderWay;
import com.graphhopper.reader.osm.SkipOptions;
import io.paidan.city.MapFeature.Shape;
import io.paidan.kernel.Location;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Envelope;

/** Reads everything of an extract that is drawn or can be looked up by name. Relations come last and name ways, so
 * if there are any the ways are read a second time. */
final class MapReader {
    private static final SkipOptions ONLY_WAYS = new SkipOptions(true, false, true);

    private final List<MapFeature> features = new ArrayList<>();
    private final StreetAddresses addresses = new StreetAddresses();
    private final LongIntMap nodeAt = new LongIntHashMap();
    private final Ints xs = new Ints();
    private final Ints ys = new Ints();
    private final List<ReaderRelation> relations = new ArrayList<>();
    /** The lines of the ways that relations are made of. */
    private final LongObjectHashMap<int[]> memberLines = new LongObjectHashMap<>();

    private final List<int[]> coasts = new ArrayList<>();

    /** What was read. */
    record Result(List<MapFeature> features, StreetAddresses addresses) {}

    private MapReader() {}

    /** @param bounds of the streets: how far the sea is drawn, if there is a coast */
    static Result read(Extract extract, Envelope bounds) {
        MapReader reader = new MapReader();
        extract.forEach(SkipOptions.none(), reader::take);
        if (!reader.relations.isEmpty()) {
            extract.forEach(ONLY_WAYS, reader::takeMember);
            reader.relations.forEach(reader::addRelation);
        }
        reader.features.addAll(Sea.areas(reader.coasts, bounds));
        reader.addresses.finish();
        return new Result(List.copyOf(reader.features), reader.addresses);
    }

    private void noteRelation(ReaderRelation relation) {
        if ("multipolygon".equals(relation.getTag("type")) && MapTags.ofArea(relation) != null) {
            relations.add(relation);
            relation.getMembers().forEach(member -> memberLines.put(member.getRef(), new int[0]));
        }
    }

    private void take(ReaderElement element) {
        switch (element) {
            case ReaderNode node -> takeNode(node);
            case ReaderWay way -> takeWay(way);
            case ReaderRelation relation -> noteRelation(relation);
            default -> {} // the file's header
        }
    }

    private void takeMember(ReaderElement element) {
        if (element instanceof ReaderWay way && memberLines.containsKey(way.getId())) {
            memberLines.put(way.getId(), line(way));
        }
    }

    private void takeNode(ReaderNode node) {
        int x = Mercator.x(node.getLon());
        int y = Mercator.y(node.getLat());
        nodeAt.put(node.getId(), xs.size());
        xs.add(x);
        ys.add(y);
        if (!node.hasTags()) {
            return;
        }
        addresses.addHouse(node, new Location(node.getLon(), node.getLat()));
        MapTags tags = MapTags.ofNode(node);
        if (tags != null) {
            add(tags, node.getTag("name"), new int[][] {{x, y}});
        }
    }

    private void takeWay(ReaderWay way) {
        int[] line = line(way);
        if (line.length < 4) {
            return;
        }
        if (!way.hasTags()) {
            return;
        }
        if ("coastline".equals(way.getTag("natural"))) {
            coasts.add(line);
        }
        if (way.hasTag("highway") && way.hasTag("name")) {
            addresses.addStreet(way.getTag("name"), line);
        }
        addresses.addHouse(way, Mercator.location(line[0], line[1]));
        MapTags tags = MapTags.ofWay(way, Rings.isClosed(line));
        if (tags != null) {
            add(tags, way.getTag("name"), new int[][] {tags.shape() == Shape.AREA ? Rings.open(line) : line});
        }
    }

    private int[] line(ReaderWay way) {
        Ints line = new Ints();
        for (var ref : way.getNodes()) {
            int at = nodeAt.getOrDefault(ref.value, -1); // a cut extract lacks nodes outside of it
            if (at >= 0) {
                line.add(xs.get(at));
                line.add(ys.get(at));
            }
        }
        return line.toArray();
    }

    private void addRelation(ReaderRelation relation) {
        MapTags tags = MapTags.ofArea(relation);
        List<int[]> lines = new ArrayList<>();
        for (var member : relation.getMembers()) {
            int[] line = memberLines.get(member.getRef());
            if (line != null && line.length >= 4) {
                lines.add(line);
            }
        }
        int[][] rings = Rings.joined(lines);
        if (tags != null && rings.length > 0) {
            add(tags, relation.getTag("name"), rings);
        }
    }

    private void add(MapTags tags, @org.jspecify.annotations.Nullable String name, int[][] parts) {
        features.add(new MapFeature(tags.layer(), tags.kind(), name, tags.fromZoom(), tags.shape(), parts));
    }
}
