package io.paidan.demo;

import io.paidan.account.Accounts;
import java.time.Clock;
import java.time.ZoneId;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The demo day is on unless {@code paidan.demo.enabled=false}; then none of its beans exists and the wall clock rules. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DemoSettings.class)
@ConditionalOnProperty(name = "paidan.demo.enabled", havingValue = "true", matchIfMissing = true)
class DemoConfiguration {
    @Bean
    @DependsOnDatabaseInitialization
    DemoTimekeeper demoTimekeeper(JdbcClient database, ZoneId zone, DemoSettings settings) {
        return new DemoTimekeeper(database, zone, settings.speed(), Clock.systemUTC());
    }

    @Bean
    @Primary
    DemoClock demoClock(DemoTimekeeper timekeeper) {
        return timekeeper.clock();
    }

    @Bean
    DemoHost demoHost(Accounts accounts, DemoTimekeeper timekeeper, DemoSettings settings, Environment environment) {
        return new DemoHost(accounts, timekeeper, settings, environment);
    }
}
