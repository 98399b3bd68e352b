package io.paidan.store;

import io.paidan.kernel.Location;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.postgis.jdbc.jts.JtsGeometry;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/** Polygons as JDBC parameters and out of result sets, alike on both flavours. Columns have the type {@code area_geometry}. */
public final class Geometries {
    private static final int DIMENSIONS = 2;

    private final Flavour flavour;

    public Geometries(Flavour flavour) {
        this.flavour = flavour;
    }

    /** The value to give to {@code JdbcClient.param} for a column or a domain of type {@code area_geometry}. */
    public Object bind(Polygon polygon) {
        return switch (flavour) {
            case POSTGIS -> new JtsGeometry(Location.GEOMETRY.createGeometry(polygon));
            case PLAIN -> new WKBWriter(DIMENSIONS).write(polygon);
        };
    }

    /**
     * Null for an SQL null. The connection must know PostGIS types, as those of the application do
     * ({@code datatype.geometry} in application.yaml).
     *
     * @throws SQLException when the column holds no polygon
     */
    public @Nullable Polygon readNullable(ResultSet rows, String column) throws SQLException {
        Object value = rows.getObject(column);
        if (value == null) {
            return null;
        }
        if (value instanceof JtsGeometry jts && jts.getGeometry() instanceof Polygon polygon) {
            return (Polygon) Location.GEOMETRY.createGeometry(polygon);
        }
        if (value instanceof byte[] wkb) {
            return parse(wkb, column);
        }
        throw new SQLException("Column " + column + " holds no polygon, but " + value.getClass() + ".");
    }

    /** @throws SQLException when the column is null or holds no polygon */
    public Polygon read(ResultSet rows, String column) throws SQLException {
        Polygon polygon = readNullable(rows, column);
        if (polygon == null) {
            throw new SQLException("Column " + column + " is null, but a polygon was expected.");
        }
        return polygon;
    }

    private static Polygon parse(byte[] wkb, String column) throws SQLException {
        try {
            if (new WKBReader(Location.GEOMETRY).read(wkb) instanceof Polygon polygon) {
                return polygon;
            }
        } catch (ParseException e) {
            throw new SQLException("Column " + column + " holds broken WKB.", e);
        }
        throw new SQLException("Column " + column + " holds a geometry that is no polygon.");
    }
}
