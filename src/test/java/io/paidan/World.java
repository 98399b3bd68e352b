package io.paidan;

import io.paidan.account.Actor;
import io.paidan.account.Audit;
import io.paidan.account.Role;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.store.Flavour;
import io.paidan.store.Geometries;
import io.paidan.store.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.core.convert.ConversionService;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * The modules ticket, workforce and disruption on a real database, without the web and the planner, in a city that is a box
 * around Montevideo with streets everywhere but in its north-east corner. The clock stands until it is moved.
 */
public final class World implements AutoCloseable {
    public static final Instant NOW = Instant.parse("2024-05-10T12:00:00Z");
    public static final ZoneId ZONE = ZoneId.of("America/Montevideo");

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private final TestDatabase database;
    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);

    private World(TestDatabase database) {
        this.database = database;
        context.registerBean(TestDatabase.class, () -> database);
        context.registerBean(Clock.class, StandingClock::new);
        context.register(Modules.class);
        context.refresh();
        signIn(Role.DISPATCHER, null);
    }

    public static World fresh() {
        return new World(TestDatabase.fresh());
    }

    public static World fresh(Flavour flavour) {
        return new World(TestDatabase.fresh(flavour));
    }

    public <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    public JdbcClient jdbc() {
        return database.jdbc();
    }

    public Instant now() {
        return now.get();
    }

    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }

    public static void signIn(Role role, @Nullable String technician) {
        Actor actor = new Actor(
                role.name().toLowerCase(Locale.ROOT),
                Set.of(role),
                Set.of(Territory.CITY),
                technician == null ? null : new TechnicianId(technician));
        SecurityContextHolder.getContext().setAuthentication(actor.authentication());
    }

    @Override
    public void close() {
        context.close();
        database.close();
        SecurityContextHolder.clearContext();
    }

    private final class StandingClock extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(instant(), zone);
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }

    private static final class BoxCity implements Gazetteer {
        @Override
        public Optional<Location> find(String address) {
            return address.startsWith("Rivera") ? Optional.of(new Location(-56.16, -34.90)) : Optional.empty();
        }

        @Override
        public Reach reach(Location at) {
            boolean inside = at.longitude() >= -56.4
                    && at.longitude() <= -56.0
                    && at.latitude() >= -35.0
                    && at.latitude() <= -34.7;
            boolean far = at.longitude() > -56.05 && at.latitude() > -34.75;
            return inside
                    ? new Reach(far ? Kind.FAR_FROM_STREET : Kind.ON_STREET, far ? 900 : 5)
                    : new Reach(Kind.OUTSIDE_CITY, 0);
        }
    }

    @TestConfiguration
    @EnableTransactionManagement
    @ComponentScan({"io.paidan.ticket", "io.paidan.workforce", "io.paidan.disruption"})
    @Import(Audit.class)
    static class Modules {
        @Bean
        DataSource dataSource(TestDatabase database) {
            return database.dataSource();
        }

        @Bean
        JdbcClient jdbcClient(DataSource dataSource) {
            return JdbcClient.create(dataSource);
        }

        @Bean
        JdbcTemplate jdbcTemplate(DataSource dataSource) {
            return new JdbcTemplate(dataSource);
        }

        @Bean
        PlatformTransactionManager transactions(DataSource dataSource) {
            return new JdbcTransactionManager(dataSource);
        }

        @Bean
        TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
            return new TransactionTemplate(transactions);
        }

        @Bean
        Geometries geometries(TestDatabase database) {
            return database.geometries();
        }

        @Bean
        JsonMapper json() {
            return new JsonMapper();
        }

        @Bean
        ZoneId zone() {
            return ZONE;
        }

        @Bean
        Gazetteer gazetteer() {
            return new BoxCity();
        }

        @Bean
        ConversionService conversionService() {
            return new ApplicationConversionService();
        }
    }
}
