package io.paidan.workforce;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.kernel.Form;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Fixes of the phones, in batches: all of a batch is taken or nothing. A technician may report only his own. */
@RestController
@RequestMapping("/api/positions")
class PositionController {
    private static final int MOST_FIXES = 5_000;
    /** A phone's clock may be wrong by so much, and an accelerated demo day posts a little ahead. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(5);
    /** A phone that was offline for a shift still delivers it. */
    private static final Duration MOST_BEHIND = Duration.ofHours(24);

    private final Positions positions;
    private final Technicians technicians;
    private final Clock clock;

    PositionController(Positions positions, Technicians technicians, Clock clock) {
        this.positions = positions;
        this.technicians = technicians;
        this.clock = clock;
    }

    record Accepted(int accepted) {}

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Report where technicians are; in one batch, all or none")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(array = @ArraySchema(schema = @Schema(implementation = FixFields.class))))
    Accepted report(@RequestBody List<@Nullable Object> body) {
        Form form = Form.of(Map.of("positions", body));
        Actor actor = Actor.current();
        Set<TechnicianId> known = technicians.all().stream()
                .filter(technician -> actor.sees(technician.territory()))
                .map(Technician::id)
                .collect(Collectors.toSet());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Position> fixes = new ArrayList<>();
        for (Form fix : form.list("positions", MOST_FIXES)) {
            read(fix, known, now).ifPresent(fixes::add);
        }
        form.finish();
        mayReport(fixes);
        positions.record(fixes);
        return new Accepted(fixes.size());
    }

    private static Optional<Position> read(Form fix, Set<TechnicianId> known, Instant now) {
        TechnicianId technician =
                fix.optional("technician", 40, "must be 1 to 40 letters, digits, - _ or .", TechnicianId::new);
        if (!fix.has("technician")) {
            fix.reject("technician", "is missing");
        } else if (technician != null && !known.contains(technician)) {
            fix.reject("technician", "\"" + technician + "\" is not the id of a technician");
        }
        double longitude = fix.number("longitude", -180, 180);
        double latitude = fix.number("latitude", -90, 90);
        double heading = fix.optionalNumber("heading", 0, 360, 0);
        Instant at = fix.optionalInstant("at");
        Instant when = at == null ? now : at.truncatedTo(ChronoUnit.MILLIS);
        if (when.isAfter(now.plus(MOST_AHEAD))) {
            fix.reject("at", when + " is more than " + MOST_AHEAD.toMinutes() + " min ahead of now, " + now);
        } else if (when.isBefore(now.minus(MOST_BEHIND))) {
            fix.reject("at", when + " is more than " + MOST_BEHIND.toHours() + " h before now, " + now);
        }
        return technician == null
                ? Optional.empty()
                : Optional.of(new Position(technician, new Location(longitude, latitude), heading, when));
    }

    private static void mayReport(List<Position> fixes) {
        Actor actor = Actor.current();
        if (actor.hasAny(Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN)) {
            return;
        }
        if (!fixes.stream().allMatch(fix -> fix.technician().equals(actor.technician()))) {
            throw new AccessDeniedException("A technician may report only his own position.");
        }
    }

    /** The shape of the request, for the API's description only. */
    record FixFields(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            String technician,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            double longitude,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            double latitude,

            @Schema(description = "degrees clockwise from north; default 0") @Nullable
            Double heading,

            @Schema(description = "default now") @Nullable Instant at) {}
}
