package io.paidan.city;

import io.paidan.city.MapFeature.Layer;
import io.paidan.kernel.NotFound;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.index.strtree.STRtree;

/** The map as vector tiles, cut when asked for. Safe for concurrent use. */
final class CityMap {
    static final int LOWEST_ZOOM = 0;
    static final int HIGHEST_ZOOM = 18;
    /** At 20 kB a tile about 20 MB: some screens full at every zoom. */
    private static final int KEPT_TILES = 1_024;

    private final STRtree index = new STRtree();
    private final Map<Tile, byte[]> kept = new LinkedHashMap<>(256, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Tile, byte[]> eldest) {
            return size() > KEPT_TILES;
        }
    };

    /** One tile of the usual scheme. */
    record Tile(int zoom, int x, int y) {
        /** @throws NotFound when there is no such tile */
        static Tile of(int zoom, int x, int y) {
            if (zoom < LOWEST_ZOOM || zoom > HIGHEST_ZOOM) {
                throw new NotFound(
                        "Tiles have zoom " + LOWEST_ZOOM + " to " + HIGHEST_ZOOM + ", but " + zoom + " was asked for.");
            }
            if (x < 0 || y < 0 || x >= 1 << zoom || y >= 1 << zoom) {
                throw new NotFound("At zoom " + zoom + " tiles are numbered 0 to " + ((1 << zoom) - 1) + ", but " + x
                        + "/" + y + " was asked for.");
            }
            return new Tile(zoom, x, y);
        }

        /** In Mercator units, with the room a border needs. */
        Envelope box() {
            double size = 1L << (Mercator.BITS - zoom);
            Envelope box = new Envelope(x * size, (x + 1) * size, y * size, (y + 1) * size);
            box.expandBy(size / 32);
            return box;
        }
    }

    CityMap(List<MapFeature> features) {
        features.forEach(feature -> index.insert(box(feature), feature));
        index.build(); // otherwise the first query does, and two at once break it
    }

    private static Envelope box(MapFeature feature) {
        Envelope box = new Envelope();
        for (int[] part : feature.parts()) {
            for (int i = 0; i < part.length; i += 2) {
                box.expandToInclude(part[i], part[i + 1]);
            }
        }
        return box;
    }

    /** The tile, gzipped; empty of layers where nothing is. */
    byte[] tile(Tile tile) {
        synchronized (kept) {
            byte[] known = kept.get(tile);
            if (known != null) {
                return known;
            }
        }
        byte[] cut = gzipped(cut(tile));
        synchronized (kept) {
            kept.put(tile, cut);
        }
        return cut;
    }

    byte[] cut(Tile tile) {
        @SuppressWarnings("unchecked")
        List<MapFeature> near = new ArrayList<>((List<MapFeature>) index.query(tile.box()));
        near.sort(Comparator.comparing(MapFeature::layer)
                .thenComparing(Comparator.comparing(MapFeature::fromZoom).reversed()));
        TileCutter cutter = new TileCutter(tile.zoom(), tile.x(), tile.y());
        Map<Layer, TileWriter> layers = new EnumMap<>(Layer.class);
        for (MapFeature feature : near) {
            if (feature.fromZoom() <= tile.zoom()) {
                List<int[]> parts = cutter.cut(feature);
                if (!parts.isEmpty()) {
                    layers.computeIfAbsent(feature.layer(), TileWriter::new).add(feature, parts);
                }
            }
        }
        TileWriter.Bytes bytes = new TileWriter.Bytes();
        layers.values().forEach(layer -> layer.writeTo(bytes));
        return bytes.toArray();
    }

    static byte[] unpacked(byte[] tile) {
        try (GZIPInputStream packed = new GZIPInputStream(new ByteArrayInputStream(tile))) {
            return packed.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
    }

    private static byte[] gzipped(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 2 + 64);
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // memory does not fail so
        }
        return out.toByteArray();
    }
}
