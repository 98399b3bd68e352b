package io.paidan.city;

import io.paidan.city.MapFeature.Layer;
import io.paidan.city.MapFeature.Shape;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes one layer of a vector tile, as the Mapbox Vector Tile specification 2.1 lays it out in Protocol Buffers. */
final class TileWriter {
    static final int EXTENT = 4_096;
    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;

    private final Layer layer;
    private final Map<String, Integer> values = new LinkedHashMap<>();
    private final List<Bytes> features = new ArrayList<>();
    /** The attribute names; a feature refers to them by index. */
    private final List<String> keys;

    TileWriter(Layer layer) {
        this.layer = layer;
        keys = List.of(layer == Layer.PLACE ? "kind" : "class", "name");
    }

    /** @param parts in tile units, x and y in turns */
    void add(MapFeature feature, List<int[]> parts) {
        Bytes geometry = new Bytes();
        int[] pen = new int[2];
        for (int[] part : parts) {
            draw(geometry, pen, part, feature.shape());
        }
        Bytes tags = new Bytes();
        tag(tags, 0, feature.kind());
        tag(tags, 1, feature.name());
        Bytes written = new Bytes();
        written.message(2, tags);
        written.number(3, feature.shape().code());
        written.message(4, geometry);
        features.add(written);
    }

    private void tag(Bytes tags, int key, @Nullable String value) {
        if (value != null) {
            tags.varint(key);
            tags.varint(values.computeIfAbsent(value, any -> values.size()));
        }
    }

    private static void draw(Bytes geometry, int[] pen, int[] part, Shape shape) {
        geometry.varint((1 << 3) | MOVE_TO);
        move(geometry, pen, part, 0);
        if (part.length > 2) {
            geometry.varint(((part.length / 2 - 1) << 3) | LINE_TO);
            for (int i = 2; i < part.length; i += 2) {
                move(geometry, pen, part, i);
            }
        }
        if (shape == Shape.AREA) {
            geometry.varint((1 << 3) | CLOSE_PATH);
        }
    }

    private static void move(Bytes geometry, int[] pen, int[] part, int at) {
        for (int axis = 0; axis < 2; axis++) {
            int step = part[at + axis] - pen[axis];
            geometry.varint((step << 1) ^ (step >> 31));
            pen[axis] = part[at + axis];
        }
    }

    void writeTo(Bytes tile) {
        if (features.isEmpty()) {
            return;
        }
        Bytes written = new Bytes();
        written.number(15, 2);
        written.text(1, layer.name().toLowerCase(Locale.ROOT));
        features.forEach(feature -> written.message(2, feature));
        keys.forEach(key -> written.text(3, key));
        for (String value : values.keySet()) {
            Bytes text = new Bytes();
            text.text(1, value);
            written.message(4, text);
        }
        written.number(5, EXTENT);
        tile.message(3, written);
    }

    /** Protocol Buffers' wire format, as far as tiles need it. */
    static final class Bytes {
        private byte[] bytes = new byte[64];
        private int size;

        void number(int field, int value) {
            varint(field << 3);
            varint(value);
        }

        void text(int field, String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            varint((field << 3) | 2);
            varint(utf8.length);
            append(utf8, utf8.length);
        }

        void message(int field, Bytes message) {
            varint((field << 3) | 2);
            varint(message.size);
            append(message.bytes, message.size);
        }

        void varint(int value) {
            grow(5);
            int rest = value;
            while ((rest & ~0x7F) != 0) {
                bytes[size++] = (byte) ((rest & 0x7F) | 0x80);
                rest >>>= 7;
            }
            bytes[size++] = (byte) rest;
        }

        private void append(byte[] more, int length) {
            grow(length);
            System.arraycopy(more, 0, bytes, size, length);
            size += length;
        }

        private void grow(int by) {
            if (size + by > bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, Math.max(size + by, 2 * bytes.length));
            }
        }

        byte[] toArray() {
            return java.util.Arrays.copyOf(bytes, size);
        }
    }
}
