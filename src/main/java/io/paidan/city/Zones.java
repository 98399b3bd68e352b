package io.paidan.city;

import io.paidan.kernel.Location;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The city's time zone: as set, or that of a big city near by, or by the sun. */
final class Zones {
    private static final Logger log = LoggerFactory.getLogger(Zones.class);
    /** Nearer than this, two cities seldom differ in time; Java knows no borders of zones. */
    private static final double NEAR_METRES = 400_000;

    private record Known(String zone, double longitude, double latitude) {}

    private static final List<Known> KNOWN = List.of(
            new Known("America/Montevideo", -56.2, -34.9),
            new Known("America/Argentina/Buenos_Aires", -58.4, -34.6),
            new Known("America/Sao_Paulo", -46.6, -23.5),
            new Known("America/New_York", -74.0, 40.7),
            new Known("America/Chicago", -87.6, 41.9),
            new Known("America/Los_Angeles", -118.2, 34.1),
            new Known("America/Mexico_City", -99.1, 19.4),
            new Known("Europe/Lisbon", -8.9, 39.9),
            new Known("Europe/Madrid", -3.7, 40.4),
            new Known("Europe/London", -0.1, 51.5),
            new Known("Europe/Paris", 2.4, 48.9),
            new Known("Europe/Berlin", 11.5, 51.0),
            new Known("Europe/Rome", 12.5, 41.9),
            new Known("Europe/Warsaw", 21.0, 52.2),
            new Known("Africa/Johannesburg", 28.0, -26.2),
            new Known("Asia/Kolkata", 77.2, 28.6),
            new Known("Asia/Singapore", 103.8, 1.4),
            new Known("Asia/Hong_Kong", 114.2, 22.3),
            new Known("Asia/Shanghai", 121.5, 31.2),
            new Known("Asia/Shanghai", 118.8, 32.1),
            new Known("Asia/Shanghai", 116.4, 39.9),
            new Known("Asia/Shanghai", 113.3, 23.1),
            new Known("Asia/Shanghai", 104.1, 30.7),
            new Known("Asia/Shanghai", 114.3, 30.6),
            new Known("Asia/Shanghai", 108.9, 34.3),
            new Known("Asia/Taipei", 121.5, 25.0),
            new Known("Asia/Seoul", 127.0, 37.6),
            new Known("Asia/Tokyo", 139.7, 35.7),
            new Known("Australia/Sydney", 151.2, -33.9));

    private Zones() {}

    static ZoneId of(CitySettings settings, Location centre) {
        String zone = settings.zone();
        if (zone != null && !zone.isBlank()) {
            try {
                return ZoneId.of(zone.strip());
            } catch (DateTimeException e) {
                throw new IllegalStateException(
                        "paidan.city.zone is \"" + zone
                                + "\", which is no time zone; set it to one such as Asia/Shanghai.",
                        e);
            }
        }
        return guessed(settings, centre);
    }

    private static ZoneId guessed(CitySettings settings, Location centre) {
        Known nearest = KNOWN.stream()
                .min(Comparator.comparingDouble(known -> metres(known, centre)))
                .orElseThrow();
        ZoneId zone = metres(nearest, centre) <= NEAR_METRES
                ? ZoneId.of(nearest.zone())
                : ZoneOffset.ofHours((int) Math.round(centre.longitude() / 15));
        if (!settings.isDemo()) {
            log.warn(
                    "The city's time zone is taken to be {}, from where its streets lie. Set paidan.city.zone to be sure.",
                    zone);
        }
        return zone;
    }

    private static double metres(Known known, Location centre) {
        return new Location(known.longitude(), known.latitude())
                .distanceTo(centre)
                .value();
    }
}
