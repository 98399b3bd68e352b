package io.paidan.city;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A second reading of the vector tile specification, to check the writer with; it shares no code with it. */
final class TileReading {
    private final byte[] bytes;
    private final int end;
    private int at;

    private TileReading(byte[] bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
    }

    /**
     * @param type 1 point, 2 line, 3 polygon
     * @param paths each as x, y pairs
     */
    record Feature(int type, Map<String, String> tags, List<List<int[]>> paths) {
        List<int[]> points() {
            return paths.stream().flatMap(List::stream).toList();
        }

        /** By the even-odd rule. */
        boolean covers(double x, double y) {
            boolean inside = false;
            for (List<int[]> ring : paths) {
                for (int i = 0; i < ring.size(); i++) {
                    int[] a = ring.get(i);
                    int[] b = ring.get((i + 1) % ring.size());
                    if ((a[1] > y) != (b[1] > y) && x < a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])) {
                        inside = !inside;
                    }
                }
            }
            return inside;
        }
    }

    static Map<String, List<Feature>> of(byte[] tile) {
        Map<String, List<Feature>> layers = new LinkedHashMap<>();
        TileReading in = new TileReading(tile, 0, tile.length);
        while (in.at < in.end) {
            if (in.varint() != ((3 << 3) | 2)) {
                throw new AssertionError("a tile holds nothing but layers");
            }
            in.inner().layer(layers);
        }
        return layers;
    }

    private void layer(Map<String, List<Feature>> layers) {
        String name = "";
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<TileReading> features = new ArrayList<>();
        while (at < end) {
            int tag = varint();
            switch (tag >> 3) {
                case 1 -> name = inner().text();
                case 2 -> features.add(inner());
                case 3 -> keys.add(inner().text());
                case 4 -> {
                    TileReading value = inner();
                    if (value.varint() != ((1 << 3) | 2)) {
                        throw new AssertionError("a value that is not text");
                    }
                    values.add(value.inner().text());
                }
                case 5 -> expect(4_096, varint());
                case 15 -> expect(2, varint());
                default -> throw new AssertionError("field " + (tag >> 3) + " in a layer");
            }
        }
        layers.put(
                name,
                features.stream().map(feature -> feature.feature(keys, values)).toList());
    }

    private static void expect(int wanted, int actual) {
        if (wanted != actual) {
            throw new AssertionError(actual + " instead of " + wanted);
        }
    }

    private Feature feature(List<String> keys, List<String> values) {
        Map<String, String> tags = new HashMap<>();
        int type = 0;
        List<List<int[]>> paths = new ArrayList<>();
        while (at < end) {
            int tag = varint();
            switch (tag >> 3) {
                case 2 -> {
                    TileReading packed = inner();
                    while (packed.at < packed.end) {
                        tags.put(keys.get(packed.varint()), values.get(packed.varint()));
                    }
                }
                case 3 -> type = varint();
                case 4 -> inner().geometry(paths);
                default -> throw new AssertionError("field " + (tag >> 3) + " in a feature");
            }
        }
        return new Feature(type, tags, paths);
    }

    private void geometry(List<List<int[]>> paths) {
        int x = 0;
        int y = 0;
        while (at < end) {
            int command = varint();
            if ((command & 7) == 1) {
                paths.add(new ArrayList<>());
            }
            for (int n = 0; (command & 7) != 7 && n < command >> 3; n++) {
                x += unzigzag(varint());
                y += unzigzag(varint());
                paths.getLast().add(new int[] {x, y});
            }
        }
    }

    private static int unzigzag(int value) {
        return (value >>> 1) ^ -(value & 1);
    }

    private TileReading inner() {
        int length = varint();
        TileReading inner = new TileReading(bytes, at, at + length);
        at += length;
        return inner;
    }

    private String text() {
        return new String(bytes, at, end - at, StandardCharsets.UTF_8);
    }

    private int varint() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
