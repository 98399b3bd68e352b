package io.paidan.live;

import io.paidan.city.City;
import io.paidan.city.Path;
import io.paidan.city.Roads;
import io.paidan.dispatch.Samples;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Envelope;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Primary;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/**
 * The whole server but for its planner, its city and its demo: a test says itself what is planned, and it is always nine o'clock.
 * Without a stereotype, so that no other test's scan finds it.
 */
@EnableAutoConfiguration
@ComponentScan(
        basePackages = "io.paidan",
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = RunningServer.OfTests.class),
            @ComponentScan.Filter(
                    type = FilterType.REGEX,
                    pattern = {
                        "io\\.paidan\\.(planning|city|demo)\\..*",
                        "io\\.paidan\\.dispatch\\.Replanning.*",
                        "io\\.paidan\\.PaidanApplication"
                    })
        })
public class RunningServer {
    /** The beans of other tests are not part of the server. */
    static final class OfTests implements TypeFilter {
        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory factory) throws IOException {
            return reader.getResource().getURL().getPath().contains("/test-classes/");
        }
    }

    @Bean
    @Primary
    Clock nineOClock() {
        return Clock.fixed(Samples.NINE, ZoneOffset.UTC);
    }

    @Bean
    ZoneId zone() {
        return ZoneOffset.UTC;
    }

    @Bean
    City city() {
        return new City(
                "testville",
                ZoneOffset.UTC,
                new Envelope(118, 119, 32, 33),
                new Location(118.5, 32.5),
                "nobody's data");
    }

    @Bean
    Roads beeline() {
        return (from, to, conditions) -> new Path(
                List.of(from, to),
                Duration.ofMinutes(1),
                new Metres(from.distanceTo(to).value()));
    }

    @Bean
    Gazetteer gazetteer() {
        return new Gazetteer() {
            @Override
            public Optional<Location> find(String address) {
                return Optional.empty();
            }

            @Override
            public Reach reach(Location location) {
                return new Reach(Kind.ON_STREET, 0);
            }
        };
    }
}
