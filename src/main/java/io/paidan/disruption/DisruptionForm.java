package io.paidan.disruption;

import io.paidan.account.Actor;
import io.paidan.kernel.Areas;
import io.paidan.kernel.Form;
import io.paidan.kernel.Gazetteer;
import io.paidan.kernel.Location;
import io.paidan.kernel.Roster;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;
import org.springframework.stereotype.Component;

/** Reads the GeoJSON feature of a new disruption and checks all of it before anything is stored. */
@Component
class DisruptionForm {
    static final Duration LONGEST = Duration.ofDays(7);
    static final Duration FURTHEST_AHEAD = Duration.ofDays(14);
    static final double MOST_TRAVEL_FACTOR = 20;
    static final double MOST_SERVICE_FACTOR = 5;
    static final int MOST_DELAY_MINUTES = 480;
    /** Points tried on each side of the area's box before it is said to miss the city: finer than any useful storm is small. */
    private static final int GRID = 16;

    enum Kind {
        STORM,
        CLOSURE,
        DELAY
    }

    /** What the feature asks for, checked; the kinds leave each other's fields null. */
    record Order(
            Kind kind,
            TimeWindow span,
            Territory territory,
            @Nullable Polygon area,
            double travelFactor,
            double serviceFactor,
            @Nullable TechnicianId technician) {}

    private final Gazetteer gazetteer;
    private final Roster roster;
    private final Clock clock;

    DisruptionForm(Gazetteer gazetteer, Roster roster, Clock clock) {
        this.gazetteer = gazetteer;
        this.roster = roster;
        this.clock = clock;
    }

    /** @throws io.paidan.kernel.InvalidInput naming every broken field */
    Order read(Map<?, ?> feature) {
        Form form = Form.of(feature);
        if (!"Feature".equals(form.text("type", 40))) {
            form.reject("type", "must be \"Feature\" (GeoJSON)");
        }
        Form properties = form.nested("properties");
        Kind kind = properties.choice("kind", Kind.class);
        Polygon area = area(form, feature, kind);
        TechnicianId technician = technician(properties, kind);
        Territory territory = territory(properties, technician);
        double travel = factor(properties, kind, "travelFactor", MOST_TRAVEL_FACTOR, true);
        double service = factor(properties, kind, "serviceFactor", MOST_SERVICE_FACTOR, false);
        TimeWindow span = span(properties, kind);
        form.finish();
        return new Order(kind, span, territory, area, travel, service, technician);
    }

    private Territory territory(Form properties, @Nullable TechnicianId delayed) {
        Territory given =
                properties.optional("territory", 40, "must be 1 to 40 letters, digits, - or _", Territory::new);
        if (given != null) {
            return given;
        }
        return delayed == null
                ? Actor.current().home(properties)
                : roster.territoryOf(delayed).orElse(Territory.CITY);
    }

    private @Nullable Polygon area(Form form, Map<?, ?> feature, Kind kind) {
        boolean given = form.has("geometry");
        if (kind == Kind.DELAY) {
            if (given) {
                form.reject("geometry", "must be null: a delay belongs to a technician, not to an area");
            }
            return null;
        }
        if (!given) {
            form.reject("geometry", "is missing: a " + kind.name().toLowerCase(Locale.ROOT) + " needs a polygon");
            return null;
        }
        try {
            Polygon polygon = Areas.polygon(
                    Optional.<Object>ofNullable(feature.get("geometry")).orElse(""));
            if (!touchesCity(polygon)) {
                form.reject("geometry", outside(polygon));
            }
            return polygon;
        } catch (IllegalArgumentException e) {
            form.reject("geometry", String.valueOf(e.getMessage()));
            return null;
        }
    }

    private String outside(Polygon polygon) {
        Coordinate corner = polygon.getCoordinate();
        boolean swapped = Math.abs(corner.x) <= 90 && inCity(corner.y, corner.x);
        return "lies outside the city" + (swapped ? "; maybe longitude and latitude are swapped" : "");
    }

    private boolean touchesCity(Polygon polygon) {
        for (Coordinate corner : polygon.getCoordinates()) {
            if (inCity(corner.x, corner.y)) {
                return true;
            }
        }
        Envelope box = polygon.getEnvelopeInternal();
        for (double across = 0.5; across < GRID; across++) {
            for (double up = 0.5; up < GRID; up++) {
                double longitude = box.getMinX() + box.getWidth() * across / GRID;
                double latitude = box.getMinY() + box.getHeight() * up / GRID;
                if (polygon.covers(new Location(longitude, latitude).toPoint()) && inCity(longitude, latitude)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean inCity(double longitude, double latitude) {
        return gazetteer.reach(new Location(longitude, latitude)).kind() != Gazetteer.Kind.OUTSIDE_CITY;
    }

    private @Nullable TechnicianId technician(Form properties, Kind kind) {
        TechnicianId technician = properties.optional(
                "technician", 40, "must be a technician's id of 1 to 40 letters, digits, - _ or .", TechnicianId::new);
        if (kind != Kind.DELAY) {
            if (properties.has("technician")) {
                properties.reject("technician", "belongs to a delay only; remove it");
            }
            return null;
        }
        if (!properties.has("technician")) {
            properties.reject("technician", "is missing: whose delay is it?");
        } else if (technician != null && roster.territoryOf(technician).isEmpty()) {
            properties.reject("technician", "\"" + technician + "\" is not known; create the technician first");
        }
        return technician;
    }

    private static double factor(Form properties, Kind kind, String field, double most, boolean required) {
        if (kind != Kind.STORM) {
            if (properties.has(field)) {
                properties.reject(field, "belongs to a storm only; remove it");
            }
            return 1;
        }
        return required ? properties.number(field, 1, most) : properties.optionalNumber(field, 1, most, 1);
    }

    private TimeWindow span(Form properties, Kind kind) {
        Instant now = clock.instant();
        Instant given = properties.optionalInstant("from");
        Instant from = given == null ? now : given;
        boolean minutes = properties.has("minutes");
        int delay = kind == Kind.DELAY ? properties.optionalWhole("minutes", 1, MOST_DELAY_MINUTES, 1) : 0;
        Instant until = properties.optionalInstant("to");
        if (minutes && kind != Kind.DELAY) {
            properties.reject("minutes", "belongs to a delay only; give \"to\" instead");
        }
        if (minutes && properties.has("to")) {
            properties.reject("minutes", "says the same as \"to\"; give one of them");
        }
        if (!minutes && !properties.has("to")) {
            properties.reject(kind == Kind.DELAY ? "minutes" : "to", "is missing");
        }
        Instant to = minutes && kind == Kind.DELAY ? from.plus(Duration.ofMinutes(delay)) : until;
        if (to != null) {
            checkSpan(properties, from, to, now, kind == Kind.DELAY ? Duration.ofMinutes(MOST_DELAY_MINUTES) : LONGEST);
        }
        return to == null || !to.isAfter(from) ? new TimeWindow(from, from.plusSeconds(1)) : new TimeWindow(from, to);
    }

    private static void checkSpan(Form properties, Instant from, Instant to, Instant now, Duration longest) {
        String field = properties.has("minutes") ? "minutes" : "to";
        if (!to.isAfter(from)) {
            properties.reject(field, "must be after from: " + from + " .. " + to + " has no length");
        } else if (Duration.between(from, to).compareTo(longest) > 0) {
            properties.reject(
                    field,
                    "is more than " + longest.toHours() + " h after from (" + from + "); split it or end it by hand");
        } else if (!to.isAfter(now)) {
            properties.reject(field, "is over already: " + to + " is not after now, " + now);
        }
        if (from.isAfter(now.plus(FURTHEST_AHEAD))) {
            properties.reject("from", "is more than " + FURTHEST_AHEAD.toDays() + " days ahead of now, " + now);
        }
    }
}
