package io.paidan.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** Which spatial tools the database has. Common SQL is the same for both; each has its own folder of migrations beside it. */
public enum Flavour {
    /** Polygons are {@code geometry(Polygon,4326)}; spatial questions are answered by PostGIS. */
    POSTGIS,
    /** Without PostGIS: polygons are WKB in {@code bytea}, distances come from cube and earthdistance, the rest from JTS. */
    PLAIN;

    /** The Flyway locations of this flavour. */
    public String[] migrations() {
        return new String[] {"classpath:db/common", "classpath:db/" + name().toLowerCase(Locale.ROOT)};
    }

    /**
     * A database keeps the flavour it was first migrated with; an empty one gets PostGIS when the server has it.
     *
     * @throws DatabaseUnavailable when PostGIS is there, but this user may not install it
     */
    static Flavour of(Connection connection) throws SQLException {
        String base = text(connection, """
                select coalesce((select base.typname from pg_type domain join pg_type base on base.oid = domain.typbasetype
                                 where domain.typname = 'area_geometry'), '')""");
        if (!base.isEmpty()) {
            return base.equals("bytea") ? PLAIN : POSTGIS;
        }
        return switch (text(connection, """
                select case when exists (select from pg_extension where extname = 'postgis') then 'installed'
                            when not exists (select from pg_available_extensions where name = 'postgis') then 'absent'
                            when (select rolsuper from pg_roles where rolname = current_user) then 'installable'
                            else 'forbidden' end""")) {
            case "absent" -> PLAIN;
            case "forbidden" ->
                throw new DatabaseUnavailable(
                        "The database server has PostGIS, but the user " + text(connection, "select current_user")
                                + " may not install it in the database " + connection.getCatalog() + ".",
                        "Let a superuser run CREATE EXTENSION postgis in that database once, then start again.");
            default -> POSTGIS;
        };
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
