package io.paidan.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a person sees of the database at the start, good or bad. */
@ExtendWith(OutputCaptureExtension.class)
class StartTest {
    @Test
    void withoutAnUrlTheBundledDatabaseIsMigratedUsedAndStopped(CapturedOutput output) throws Exception {
        Path directory =
                Path.of("target", "start-" + ProcessHandle.current().pid()).toAbsolutePath();
        try (ConfigurableApplicationContext context = start("--paidan.data-dir=" + directory)) {
            assertThat(context.getBean(Flavour.class)).isEqualTo(Flavour.PLAIN);
            assertThat(context.getBean(JdbcClient.class)
                            .sql("select count(*) from account")
                            .query(Integer.class)
                            .single())
                    .isZero();
            assertOutboxIsMeasured(context);
        }

        assertThat(output)
                .contains("using the bundled PostgreSQL in " + directory)
                .containsPattern("Database: PostgreSQL 18\\.\\d+ at 127\\.0\\.0\\.1:\\d+/postgres \\(bundled");
        assertThat(Files.exists(directory.resolve("postgres/data/postmaster.pid")))
                .isFalse();
    }

    @Test
    void aDatabaseThatIsNotThereEndsTheStartWithWhatToDoAndWithoutThePassword(CapturedOutput output) {
        assertThatThrownBy(() -> start("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/paidan?password=geheim")
                        .close())
                .hasStackTraceContaining("DatabaseUnavailable");

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains("The database at 127.0.0.1:1/paidan cannot be used")
                .contains("Check spring.datasource.url")
                .doesNotContain("geheim");
    }

    @Test
    void aWrongPasswordIsSaidInTheWordsOfTheServer(CapturedOutput output) {
        try (TestDatabase database = TestDatabase.fresh()) {
            assertThatThrownBy(() -> start(
                                    "--spring.datasource.url=" + database.url(),
                                    "--spring.datasource.username=" + database.username(),
                                    "--spring.datasource.password=wrong")
                            .close())
                    .hasStackTraceContaining("DatabaseUnavailable");
        }

        assertThat(output).contains("password authentication failed");
    }

    private static void assertOutboxIsMeasured(ConfigurableApplicationContext context) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        context.getBean(MeterBinder.class).bindTo(metrics);
        assertThat(metrics.get("paidan.outbox").gauge().value()).isZero();

        context.getBean(JdbcClient.class).sql("""
                        insert into event_publication (id, listener_id, event_type, serialized_event, publication_date)
                        values (gen_random_uuid(), 'l', 't', '{}', now())
                        """).update();
        assertThat(metrics.get("paidan.outbox").gauge().value()).isOne();
    }

    private static ConfigurableApplicationContext start(String... arguments) {
        return new SpringApplicationBuilder(StoreAlone.class)
                .web(WebApplicationType.NONE)
                .properties("spring.datasource.hikari.connection-timeout=2000")
                .run(arguments);
    }

    @Configuration(proxyBeanMethods = false)
    @Import(StoreConfiguration.class)
    @ImportAutoConfiguration({
        DataSourceAutoConfiguration.class,
        DataSourceTransactionManagerAutoConfiguration.class,
        JdbcTemplateAutoConfiguration.class,
        JdbcClientAutoConfiguration.class,
        FlywayAutoConfiguration.class
    })
    static class StoreAlone {}
}
