package io.paidan.demo;

import io.paidan.kernel.Location;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads the streets where people live out of one vector tile (Mapbox Vector Tile 2.1: layer 3; name 1, features 2, keys 3,
 * values 4, extent 5), so that the demo knows of the city what any client can know.
 */
final class TileReader {
    /** Motorways have no front doors, and service ways and paths may hang loose in the street graph. */
    private static final Set<String> LIVED_IN = Set.of("primary", "secondary", "tertiary", "residential");

    private static final int EXTENT_BY_DEFAULT = 4096;
    private static final int LINE = 2;
    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;

    private final int zoom;
    private final int column;
    private final int row;
    private final double spacing;
    private final List<StreetPoint> points = new ArrayList<>();

    private TileReader(int zoom, int column, int row, double spacingMetres) {
        this.zoom = zoom;
        this.column = column;
        this.row = row;
        this.spacing = spacingMetres;
    }

    /** Points along the named streets inside this tile, one each {@code spacingMetres}. */
    static List<StreetPoint> read(byte[] tile, int zoom, int column, int row, double spacingMetres) {
        TileReader reader = new TileReader(zoom, column, row, spacingMetres);
        Protobuf in = new Protobuf(tile);
        while (in.next()) {
            if (in.field() == 3) {
                reader.layer(in.bytes());
            } else {
                in.skip();
            }
        }
        return reader.points;
    }

    static int columnOf(double longitude, int zoom) {
        return (int) Math.floor((longitude + 180) / 360 * (1 << zoom));
    }

    static int rowOf(double latitude, int zoom) {
        double phi = Math.toRadians(latitude);
        return (int) Math.floor((1 - Math.log(Math.tan(phi) + 1 / Math.cos(phi)) / Math.PI) / 2 * (1 << zoom));
    }

    private void layer(Protobuf in) {
        String name = "";
        int extent = EXTENT_BY_DEFAULT;
        List<Protobuf> features = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        List<String> values = new ArrayList<>();
        while (in.next()) {
            switch (in.field()) {
                case 1 -> name = in.text();
                case 2 -> features.add(in.bytes());
                case 3 -> keys.add(in.text());
                case 4 -> values.add(value(in.bytes()));
                case 5 -> extent = (int) in.varint();
                default -> in.skip();
            }
        }
        if (name.equals("street")) {
            for (Protobuf feature : features) {
                feature(feature, keys, values, extent);
            }
        }
    }

    private static String value(Protobuf in) {
        String text = "";
        while (in.next()) {
            if (in.field() == 1) {
                text = in.text();
            } else {
                in.skip();
            }
        }
        return text;
    }

    private void feature(Protobuf in, List<String> keys, List<String> values, int extent) {
        String kind = "";
        String street = "";
        long type = 0;
        int[] geometry = {};
        while (in.next()) {
            switch (in.field()) {
                case 2 -> {
                    int[] tags = in.packed();
                    for (int i = 0; i + 1 < tags.length; i += 2) {
                        switch (keys.get(tags[i])) {
                            case "class" -> kind = values.get(tags[i + 1]);
                            case "name" -> street = values.get(tags[i + 1]);
                            default -> {}
                        }
                    }
                }
                case 3 -> type = in.varint();
                case 4 -> geometry = in.packed();
                default -> in.skip();
            }
        }
        if (type == LINE && LIVED_IN.contains(kind) && !street.isBlank()) {
            walk(geometry, street, extent);
        }
    }

    private void walk(int[] geometry, String street, int extent) {
        int x = 0;
        int y = 0;
        double walked = spacing / 2;
        for (int i = 0; i < geometry.length; ) {
            int command = geometry[i] & 7;
            int count = geometry[i++] >>> 3;
            for (int n = 0; n < count && (command == MOVE_TO || command == LINE_TO); n++) {
                int toX = x + signed(geometry[i++]);
                int toY = y + signed(geometry[i++]);
                if (command == LINE_TO) {
                    walked = pointsBetween(x, y, toX, toY, walked, street, extent);
                }
                x = toX;
                y = toY;
            }
        }
    }

    private double pointsBetween(int x, int y, int toX, int toY, double walked, String street, int extent) {
        Location from = location(x, y, extent);
        Location to = location(toX, toY, extent);
        double length = from.distanceTo(to).value();
        double at = spacing - walked;
        for (; at <= length; at += spacing) {
            double share = at / length;
            double px = x + share * (toX - x);
            double py = y + share * (toY - y);
            if (px >= 0 && px < extent && py >= 0 && py < extent) {
                points.add(new StreetPoint(location(px, py, extent), street));
            }
        }
        return spacing - (at - length);
    }

    private Location location(double x, double y, int extent) {
        double tiles = 1 << zoom;
        double longitude = (column + x / extent) / tiles * 360 - 180;
        double latitude = Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * (row + y / extent) / tiles))));
        return new Location(rounded(longitude), rounded(latitude));
    }

    /** To a decimetre; longer figures say nothing and fill logs. */
    private static double rounded(double degrees) {
        return Math.round(degrees * 1e6) / 1e6;
    }

    private static int signed(int zigzag) {
        return (zigzag >>> 1) ^ -(zigzag & 1);
    }

    /** The four wire shapes of Protocol Buffers that tiles use. */
    private static final class Protobuf {
        private final byte[] data;
        private final int end;
        private int at;
        private int tag;

        Protobuf(byte[] data) {
            this(data, 0, data.length);
        }

        private Protobuf(byte[] data, int from, int end) {
            this.data = data;
            this.at = from;
            this.end = end;
        }

        boolean next() {
            if (at >= end) {
                return false;
            }
            tag = (int) varint();
            return true;
        }

        int field() {
            return tag >>> 3;
        }

        long varint() {
            long value = 0;
            for (int shift = 0; ; shift += 7) {
                byte b = data[at++];
                value |= (long) (b & 0x7f) << shift;
                if (b >= 0) {
                    return value;
                }
            }
        }

        Protobuf bytes() {
            int length = (int) varint();
            at += length;
            return new Protobuf(data, at - length, at);
        }

        String text() {
            Protobuf in = bytes();
            return new String(data, in.at, in.end - in.at, StandardCharsets.UTF_8);
        }

        int[] packed() {
            Protobuf in = bytes();
            int[] values = new int[in.end - in.at];
            int n = 0;
            while (in.at < in.end) {
                values[n++] = (int) in.varint();
            }
            return java.util.Arrays.copyOf(values, n);
        }

        void skip() {
            switch (tag & 7) {
                case 0 -> varint();
                case 1 -> at += 8;
                case 2 -> bytes();
                case 5 -> at += 4;
                default -> throw new IllegalStateException("Wire type " + (tag & 7) + " does not occur in a tile.");
            }
        }
    }
}
