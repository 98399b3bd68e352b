package io.paidan.store;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test over a real, migrated, empty PostgreSQL.
 *
 * <p>Alone on a class: constructor, test and lifecycle methods may take a {@link TestDatabase}, a {@code JdbcClient}, a
 * {@code DataSource}, a {@code TransactionTemplate}, {@link Flavour} or {@link Geometries}; the class has one database of
 * its own. Together with {@code @SpringBootTest}: the context has a database of its own, contexts are cached as always.
 *
 * <p>The server: a PostGIS container where Docker is, else an installed PostGIS, else the bundled PostgreSQL. With
 * {@code PAIDAN_REQUIRE_POSTGIS=true} (environment or system property) a server without PostGIS fails the tests.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(DatabaseTestExtension.class)
public @interface DatabaseTest {}
