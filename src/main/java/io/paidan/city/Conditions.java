package io.paidan.city;

import java.util.List;

/** What slows the streets during one slice of the day. Equal conditions share one prepared graph. */
public record Conditions(List<SlowZone> zones) {
    public static final Conditions DRY = new Conditions(List.of());

    public Conditions {
        zones = List.copyOf(zones);
    }

    public boolean isDry() {
        return zones.isEmpty();
    }
}
