package io.paidan.demo;

import java.time.LocalTime;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an operator may choose about the demo day, {@code paidan.demo.*}.
 *
 * @param speed simulated seconds in a real one, 1 to 60
 * @param seed the same seed, city and date give the same day
 * @param stormAt when the cloudburst begins, in the city's local time
 */
@ConfigurationProperties("paidan.demo")
record DemoSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("10") int speed,
        @DefaultValue("20240510") long seed,
        @DefaultValue("14:30") LocalTime stormAt) {

    DemoSettings {
        if (speed < DemoClock.SLOWEST || speed > DemoClock.FASTEST) {
            throw new IllegalArgumentException("paidan.demo.speed must be from " + DemoClock.SLOWEST + " to "
                    + DemoClock.FASTEST + ", but is " + speed + ".");
        }
    }
}
