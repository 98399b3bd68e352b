package io.paidan.city;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which city is served. Changing {@code extract} alone is enough.
 *
 * @param extract path of an {@code .osm.pbf}, {@code .osm.gz} or {@code .osm} file, or {@code classpath:…}
 * @param zone IANA name of the time zone; absent: guessed from where the streets lie, with a warning
 * @param name shown to people; absent: from the file's name
 */
@ConfigurationProperties("paidan.city")
record CitySettings(
        @DefaultValue(CitySettings.DEMO) String extract,
        @Nullable String zone,
        @Nullable String name) {
    static final String DEMO = "classpath:city/demo.osm.pbf";

    boolean isDemo() {
        return extract.equals(DEMO);
    }
}
