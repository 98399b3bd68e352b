package io.paidan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.paidan.kernel.Location;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

class GeometriesTest {
    @ParameterizedTest
    @EnumSource(Flavour.class)
    void aPolygonWithAHoleComesBackExactly(Flavour flavour) {
        assumeThat(flavour)
                .as("neither Docker nor an installed PostGIS was found")
                .isIn(Flavour.PLAIN, TestServer.shared().flavour());
        Polygon shell = (Polygon) Location.GEOMETRY.toGeometry(new Envelope(118.7, 118.9, 32.0, 32.2));
        Polygon polygon = Location.GEOMETRY.createPolygon(shell.getExteriorRing(), new LinearRing[] {
            Location.GEOMETRY.createLinearRing(new Coordinate[] {
                new Coordinate(118.75, 32.05), new Coordinate(118.76, 32.05),
                new Coordinate(118.76, 32.06), new Coordinate(118.75, 32.05)
            })
        });
        try (TestDatabase database = TestDatabase.fresh(flavour)) {
            Geometries geometries = database.geometries();
            database.jdbc()
                    .sql("create table zone (id int, area area_geometry)")
                    .update();
            database.jdbc()
                    .sql("insert into zone values (1, :area), (2, null)")
                    .param("area", geometries.bind(polygon))
                    .update();

            var read = database.jdbc()
                    .sql("select area from zone order by id")
                    .query((rows, n) -> Optional.ofNullable(geometries.readNullable(rows, "area")))
                    .list();

            assertThat(read.getFirst())
                    .hasValueSatisfying(p -> assertThat(p.equalsExact(polygon)).isTrue());
            assertThat(read.getFirst().orElseThrow().getSRID()).isEqualTo(4326);
            assertThat(read.getLast()).isEmpty();
        }
    }
}
