package io.paidan.dispatch;

import io.paidan.kernel.Form;
import io.paidan.kernel.Location;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A step of a visit as reported (O2, O3).
 *
 * @param at when it happened, which may be a while before it is received: phones report later what they could not send
 * @param where it happened, or null when the phone does not know
 * @param reason why it came to nothing; required when declined (C2)
 * @param oldPart number of the part that was taken out (O3)
 */
record VisitReport(
        VisitState state,
        Instant at,
        @Nullable Location where,
        @Nullable String reason,
        @Nullable String oldPart) {
    /** Clocks of phones differ; a report from further in the future than this is a mistake. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** @throws io.paidan.kernel.InvalidInput naming every broken field */
    static VisitReport of(Map<?, ?> body, Clock clock) {
        Form form = Form.of(body);
        VisitState state = form.choice("state", VisitState.class);
        if (form.has("state") && state == VisitState.ASSIGNED) {
            form.reject("state", "ASSIGNED is what the plan does; a report begins with ACCEPTED");
        }
        Instant now = clock.instant();
        Instant at = form.optionalInstant("at");
        if (at != null && at.isAfter(now.plus(AHEAD))) {
            form.reject("at", "is in the future: " + at + ", but it is " + now + "; correct the phone's clock");
        }
        Location where = where(form);
        String reason = form.optionalText("reason", 500);
        String oldPart = form.optionalText("oldPart", 80);
        if (state == VisitState.DECLINED && reason == null) {
            form.reject("reason", "is missing; a visit is declined with a reason");
        }
        form.finish();
        return new VisitReport(state, at == null || at.isAfter(now) ? now : at, where, reason, oldPart);
    }

    private static @Nullable Location where(Form form) {
        boolean longitude = form.has("longitude");
        boolean latitude = form.has("latitude");
        if (longitude != latitude) {
            form.reject(longitude ? "latitude" : "longitude", "is missing; a place needs both coordinates");
        }
        double x = form.optionalNumber("longitude", -180, 180, 0);
        double y = form.optionalNumber("latitude", -90, 90, 0);
        return longitude && latitude ? new Location(x, y) : null;
    }

    /** What is the same when the same report is sent twice; the time is not, when the server had to set it. */
    String fingerprint() {
        return state + "|" + where + "|" + reason + "|" + oldPart;
    }

    String why() {
        return reason == null ? state.name() : reason;
    }
}
