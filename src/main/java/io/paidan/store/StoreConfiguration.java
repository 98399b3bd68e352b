package io.paidan.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which database this run uses, and how it is migrated. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(StoreConfiguration.class);

    /** The data source needs these details, so it is closed before the database is stopped. */
    @Bean(destroyMethod = "close")
    @Conditional(NoDatabaseNamed.class)
    BundledDatabase bundledDatabase(@Value("${paidan.data-dir:.paidan}") Path dataDir) {
        return BundledDatabase.start(dataDir);
    }

    /** Asked once, before the first migration. */
    @Bean
    Flavour flavour(DataSource dataSource, JdbcConnectionDetails details) {
        try (Connection connection = dataSource.getConnection()) {
            Flavour flavour = Flavour.of(connection);
            LOG.info(
                    "Database: {} {} at {}, {}",
                    connection.getMetaData().getDatabaseProductName(),
                    connection.getMetaData().getDatabaseProductVersion(),
                    place(details),
                    switch (flavour) {
                        case POSTGIS -> "with PostGIS";
                        case PLAIN -> "without PostGIS (distances by earthdistance, areas in the server)";
                    });
            return flavour;
        } catch (SQLException e) {
            throw new DatabaseUnavailable(
                    "The database at " + place(details) + " cannot be used: " + e.getMessage(),
                    "Check spring.datasource.url, spring.datasource.username and spring.datasource.password, and that"
                            + " the server runs; or leave the url away to use the bundled PostgreSQL.",
                    e);
        }
    }

    @Bean
    FlywayConfigurationCustomizer migrationsOf(Flavour flavour) {
        return flyway -> flyway.locations(flavour.migrations());
    }

    @Bean
    Geometries geometries(Flavour flavour) {
        return new Geometries(flavour);
    }

    /** Asked for when the metrics are read; an index makes it quick. */
    @Bean
    MeterBinder outbox(JdbcClient jdbc) {
        return metrics -> Gauge.builder(
                        "paidan.outbox",
                        () -> jdbc.sql("select count(*) from event_publication where completion_date is null")
                                .query(Long.class)
                                .single())
                .description("Events in the durable log that a listener has still to handle")
                .register(metrics);
    }

    /** Without its parameters, which may hold a password. */
    private static String place(JdbcConnectionDetails details) {
        String url = details.getJdbcUrl();
        int parameters = url.indexOf('?');
        String plain = (parameters < 0 ? url : url.substring(0, parameters)).replaceFirst("^jdbc:postgresql://", "");
        return details instanceof BundledDatabase bundled ? plain + " (" + bundled.description() + ")" : plain;
    }

    static final class NoDatabaseNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return context.getEnvironment()
                    .getProperty("spring.datasource.url", "")
                    .isBlank();
        }
    }

    /** Settings that suit a small server beside a planner; fsync stays on. */
    static List<String> settings() {
        return List.of("max_connections=60", "shared_buffers=128MB", "timezone=UTC", "log_timezone=UTC");
    }
}
