package io.paidan.disruption;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Storms, closures and delays over HTTP. A technician may report and take back his own delay, nothing else. */
@RestController
@RequestMapping("/api/disruptions")
class DisruptionController {
    private final Disruptions disruptions;
    private final DisruptionForm form;

    DisruptionController(Disruptions disruptions, DisruptionForm form) {
        this.disruptions = disruptions;
        this.form = form;
    }

    @PostMapping
    @Operation(summary = "Open a storm, a closure or a delay; the plan reacts at once")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = DisruptionFields.class)))
    ResponseEntity<Map<String, @Nullable Object>> open(@RequestBody Map<String, @Nullable Object> feature) {
        DisruptionForm.Order order = form.read(feature);
        mayReport(order.kind() == DisruptionForm.Kind.DELAY ? order.technician() : null);
        Territory territory = order.territory();
        Actor.current().requireTerritory(territory);
        Disruption opened = open(order, territory);
        return ResponseEntity.created(URI.create("/api/disruptions/" + opened.id()))
                .body(DisruptionFeature.of(opened));
    }

    private Disruption open(DisruptionForm.Order order, Territory territory) {
        return switch (order.kind()) {
            case STORM ->
                disruptions.openStorm(
                        order.span(),
                        territory,
                        Objects.requireNonNull(order.area()),
                        order.travelFactor(),
                        order.serviceFactor());
            case CLOSURE -> disruptions.openClosure(order.span(), territory, Objects.requireNonNull(order.area()));
            case DELAY ->
                disruptions.openDelay(
                        order.span().start(),
                        territory,
                        Objects.requireNonNull(order.technician()),
                        order.span().length());
        };
    }

    @GetMapping
    @Operation(summary = "The disruptions in force and those announced")
    List<Map<String, @Nullable Object>> all() {
        Actor actor = Actor.current();
        return disruptions.all().stream()
                .filter(disruption -> actor.sees(Territory.CITY)
                        || actor.territories().stream().anyMatch(disruption::countsIn))
                .map(DisruptionFeature::of)
                .toList();
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End it now; ending it again changes nothing")
    void end(@PathVariable String id) {
        Disruption disruption =
                disruptions.find(id).orElseThrow(() -> new NotFound("There is no disruption " + id + "."));
        Actor.current().requireTerritory(disruption.territory());
        mayReport(disruption instanceof Delay delay ? delay.technician() : null);
        disruptions.end(id);
    }

    private static void mayReport(@Nullable TechnicianId delayed) {
        Actor actor = Actor.current();
        boolean own = delayed != null && delayed.equals(actor.technician());
        if (!own && !actor.hasAny(Role.DISPATCHER, Role.SUPERVISOR, Role.ADMIN)) {
            throw new AccessDeniedException("A technician may report only his own delay.");
        }
    }

    /** The shape of the request, for the API's description only; {@link DisruptionForm} reads it. */
    record DisruptionFields(
            @Schema(allowableValues = "Feature", requiredMode = Schema.RequiredMode.REQUIRED)
            String type,

            @Schema(description = "GeoJSON Polygon without crossing edges; null for a delay") @Nullable
            Geometry geometry,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Properties properties) {
        record Geometry(
                @Schema(allowableValues = "Polygon") String type,

                @Schema(description = "rings of [longitude, latitude]")
                List<List<List<Double>>> coordinates) {}

        record Properties(
                @Schema(
                        allowableValues = {"storm", "closure", "delay"},
                        requiredMode = Schema.RequiredMode.REQUIRED)
                String kind,

                @Schema(description = "default: now") @Nullable
                Instant from,

                @Schema(description = "required but for a delay; at most 7 days after from") @Nullable
                Instant to,

                @Schema(description = "storm: 1 to 20, required") @Nullable
                Double travelFactor,

                @Schema(description = "storm: 1 to 5, default 1") @Nullable
                Double serviceFactor,

                @Schema(description = "delay: whose") @Nullable
                String technician,

                @Schema(description = "delay: 1 to 480") @Nullable
                Integer minutes,

                @Schema(description = "default: the technician's, the account's only one, or the whole city") @Nullable
                String territory) {}
    }
}
