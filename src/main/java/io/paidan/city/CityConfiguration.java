package io.paidan.city;

import io.paidan.city.MapReader.Result;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.CompletableFuture;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the city out of one extract. The streets are imported before the server starts; the map is read behind its start. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({CitySettings.class, TravelSettings.class})
class CityConfiguration {
    private static final Logger log = LoggerFactory.getLogger(CityConfiguration.class);
    private static final String ATTRIBUTION = "© OpenStreetMap contributors (ODbL)";

    @Bean
    Extract extract(CitySettings settings, @Value("${paidan.data-dir:.paidan}") Path dataDir) {
        return Extract.open(settings.extract(), dataDir);
    }

    @Bean
    PreparedStreets preparedStreets(Extract extract) {
        return PreparedStreets.open(extract);
    }

    @Bean
    CompletableFuture<Result> mapInTheMaking(Extract extract, PreparedStreets streets) {
        Envelope bounds = streets.streets().bounds();
        return CompletableFuture.supplyAsync(() -> {
            long start = System.nanoTime();
            Result result = MapReader.read(extract, bounds);
            log.info(
                    "Read {} map features of {} in {} ms",
                    result.features().size(),
                    extract.file().getFileName(),
                    (System.nanoTime() - start) / 1_000_000);
            return result;
        });
    }

    @Bean
    CityBackground cityBackground(CompletableFuture<Result> map) {
        return new CityBackground(
                map.thenApply(result -> new CityMap(result.features())), map.thenApply(Result::addresses));
    }

    /** What is ready soon after the start; whoever asks earlier waits. */
    record CityBackground(CompletableFuture<CityMap> map, CompletableFuture<StreetAddresses> addresses) {}

    @Bean
    City city(CitySettings settings, Extract extract, PreparedStreets streets) {
        Envelope bounds = streets.streets().bounds();
        Coordinate middle = bounds.centre();
        Location centre = new Location(middle.x, middle.y);
        String name = settings.name();
        if (name == null) {
            name = settings.isDemo() ? "Montevideo" : extract.title();
        }
        return new City(name, Zones.of(settings, centre), bounds, centre, ATTRIBUTION);
    }

    @Bean
    ZoneId cityZone(City city) {
        return city.zone();
    }

    @Bean
    Gazetteer gazetteer(CityBackground background, PreparedStreets streets) {
        return new StreetGazetteer(background.addresses(), streets.streets());
    }

    @Bean
    Roads roads(PreparedStreets streets, TravelSettings settings) {
        return new StreetRoads(streets, settings.straightLine());
    }

    @Bean
    TravelTimes travelTimes(PreparedStreets streets, TravelSettings settings) {
        return switch (settings.provider()) {
            case STREETS -> new StreetTravelTimes(streets, settings.straightLine());
            case STRAIGHT_LINE -> new StraightLineTravelTimes(settings.straightLine());
            case TABLE -> {
                URI url = settings.table().url();
                if (url == null) {
                    throw new IllegalStateException(
                            "paidan.travel.provider is table, but paidan.travel.table.url is not set."
                                    + " Set it to the routing server, such as http://localhost:5000.");
                }
                yield new TableTravelTimes(url, settings.table().mostPlaces());
            }
        };
    }
}
