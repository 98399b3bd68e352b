package io.paidan.workforce;

import io.paidan.account.Actor;
import io.paidan.kernel.Datum;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.time.DayOfWeek;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Technicians over HTTP, phones masked. */
@RestController
@RequestMapping("/api/technicians")
class TechnicianController {
    private static final int MOST_NEAREST = 200;

    private final Technicians technicians;
    private final Roll roll;

    TechnicianController(Technicians technicians, Roll roll) {
        this.technicians = technicians;
        this.roll = roll;
    }

    @PostMapping
    @Operation(summary = "Create a technician, or replace the one with this id")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TechnicianFields.class)))
    ResponseEntity<TechnicianView> enter(@RequestBody Map<String, @Nullable Object> body) {
        Roll.Entry entry = roll.enter(Form.of(body));
        TechnicianView view = TechnicianView.of(entry.technician());
        return entry.created()
                ? ResponseEntity.created(URI.create("/api/technicians/" + view.id()))
                        .body(view)
                : ResponseEntity.ok(view);
    }

    @GetMapping
    @Operation(summary = "All technicians, or the active ones nearest to a place, nearest first")
    List<TechnicianView> list(
            @Schema(description = "longitude,latitude") @RequestParam(required = false) @Nullable String near,
            @Schema(description = "1 to 200; default 5") @RequestParam(required = false) @Nullable String count) {
        if (near == null && count == null) {
            return shown(technicians.all());
        }
        Form form = Form.of(Map.of("near", near == null ? "" : near, "count", count == null ? "" : count));
        if (!form.has("near")) {
            form.reject("near", "is missing: longitude,latitude");
        }
        Location place = form.optional(
                "near", 60, "must be longitude,latitude such as -56.17,-34.90", TechnicianController::place);
        int most = form.optionalWhole("count", 1, MOST_NEAREST, 5);
        form.finish();
        return place == null ? List.of() : shown(technicians.nearest(place, most));
    }

    @GetMapping("/{id}")
    TechnicianView get(@PathVariable String id) {
        try {
            Technician technician = technicians.require(new TechnicianId(id));
            Actor.current().requireTerritory(technician.territory());
            return TechnicianView.of(technician);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("id", String.valueOf(e.getMessage()));
        }
    }

    private static List<TechnicianView> shown(List<Technician> found) {
        Actor actor = Actor.current();
        return found.stream()
                .filter(technician -> actor.sees(technician.territory()))
                .map(TechnicianView::of)
                .toList();
    }

    private static Location place(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("two numbers");
        }
        return new Location(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
    }

    /** The shape of the request, for the API's description only; {@link TechnicianForm} reads it. */
    record TechnicianFields(
            @Schema(maxLength = 40) String id,
            @Schema(maxLength = 200) String name,
            @Nullable String phone,
            Base base,
            List<TechnicianView.RatedSkill> skills,
            ShiftFields shift,

            @Schema(description = "codes of the parts on the van") @Nullable
            List<String> vanStock,

            @Schema(
                    minimum = "0",
                    maximum = "20",
                    description = "how many picked-up appliances the van holds; default 2")
            @Nullable
            Integer vanSpace,

            @Schema(description = "default: the account's only one, or city") @Nullable
            String territory,

            @Schema(description = "default true") @Nullable Boolean active) {
        record Base(
                double longitude,
                double latitude,

                @Schema(description = "default WGS84") @Nullable
                Datum datum) {}

        record ShiftFields(
                List<DayOfWeek> days,
                @Schema(example = "08:00") String from,

                @Schema(example = "18:00", description = "at or before from: on the next day")
                String to,

                @Schema(example = "11:30", description = "earliest begin of the break") @Nullable
                String breakFrom,

                @Schema(example = "13:00", description = "latest begin of the break") @Nullable
                String breakTo,

                @Schema(description = "default 45 when there is a break") @Nullable
                Integer breakMinutes,

                @Schema(description = "default 60") @Nullable
                Integer maxOvertimeMinutes) {}
    }
}
