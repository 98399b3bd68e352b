package io.paidan.ticket;

import io.paidan.account.Actor;
import io.paidan.kernel.Areas;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Location;
import io.paidan.kernel.Metres;
import io.paidan.kernel.TicketNumber;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Polygon;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tickets over HTTP. Whoever may see a territory sees its tickets, phones masked. */
@RestController
@RequestMapping("/api/tickets")
class TicketController {
    private static final double MOST_METRES = 100_000;

    private final Tickets tickets;
    private final Intake intake;

    TicketController(Tickets tickets, Intake intake) {
        this.tickets = tickets;
        this.intake = intake;
    }

    @PostMapping
    @Operation(summary = "Take a ticket in; the same Idempotency-Key again gives the same ticket with 200")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TicketFields.class)))
    ResponseEntity<TicketView> receive(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody Map<String, @Nullable Object> body) {
        if (key == null || !key.matches("[!-~]{1,200}")) {
            throw new InvalidInput(
                    "Idempotency-Key",
                    "must be a header of 1 to 200 visible ASCII characters, another for each ticket; a UUID will do");
        }
        Intake.Receipt receipt = intake.receive(key, body, body, Form.of(body));
        URI place = URI.create("/api/tickets/" + receipt.ticket().number());
        var answer = receipt.fresh()
                ? ResponseEntity.created(place)
                : ResponseEntity.ok().location(place);
        return answer.body(TicketView.of(receipt.ticket()));
    }

    @GetMapping("/{number}")
    TicketView get(@PathVariable String number) {
        return TicketView.of(visible(number(number)));
    }

    @PatchMapping("/{number}")
    @Operation(summary = "Change the fields that are given; null takes away window, priority or preferredTechnician")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TicketFields.class)))
    TicketView change(@PathVariable String number, @RequestBody Map<String, @Nullable Object> body) {
        return TicketView.of(intake.change(number(number), body));
    }

    @DeleteMapping("/{number}")
    @Operation(summary = "Cancel")
    TicketView cancel(@PathVariable String number, @RequestParam Map<String, String> query) {
        Form form = Form.of(query);
        String reason = form.text("reason", 500);
        form.finish();
        return TicketView.of(intake.cancel(number(number), reason));
    }

    @PostMapping("/{number}/review")
    @Operation(summary = "A person has looked at an urgent ticket")
    TicketView review(@PathVariable String number) {
        return TicketView.of(intake.review(number(number)));
    }

    @PostMapping("/{number}/phone")
    @Operation(summary = "Reveal the customer's phone; leaves an entry in the audit log")
    Map<String, String> phone(@PathVariable String number) {
        return Map.of("phone", intake.revealPhone(number(number)));
    }

    @GetMapping
    @Operation(summary = "Open tickets, all or those within a radius")
    List<TicketView> list(
            @Schema(description = "longitude,latitude") @RequestParam(required = false) @Nullable String near,
            @Schema(description = "metres, 1 to 100000; default 3000") @RequestParam(required = false) @Nullable
                    String radius) {
        if (near == null && radius == null) {
            return shown(tickets.open());
        }
        Form form = Form.of(Map.of("near", near == null ? "" : near, "radius", radius == null ? "" : radius));
        if (!form.has("near")) {
            form.reject("near", "is missing: longitude,latitude");
        }
        Location centre =
                form.optional("near", 60, "must be longitude,latitude such as -56.17,-34.90", TicketController::place);
        double metres = form.optionalNumber("radius", 1, MOST_METRES, 3_000);
        form.finish();
        return shown(Optional.ofNullable(centre)
                .map(place -> tickets.within(place, new Metres(metres)))
                .orElse(List.of()));
    }

    @PostMapping("/search")
    @Operation(summary = "Open tickets inside a polygon, its border included")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TicketFields.Area.class)))
    List<TicketView> search(@RequestBody Map<String, @Nullable Object> body) {
        Form form = Form.of(body);
        Polygon area = null;
        if (form.has("area")) {
            try {
                area = Areas.polygon(
                        Optional.<Object>ofNullable(body.get("area")).orElse(""));
            } catch (IllegalArgumentException e) {
                form.reject("area", String.valueOf(e.getMessage()));
            }
        } else {
            form.reject("area", "is missing: a GeoJSON geometry of type Polygon");
        }
        form.finish();
        return area == null ? List.of() : shown(tickets.inside(area));
    }

    private Ticket visible(TicketNumber number) {
        Ticket ticket = tickets.require(number);
        Actor.current().requireTerritory(ticket.territory());
        return ticket;
    }

    private static List<TicketView> shown(List<Ticket> found) {
        Actor actor = Actor.current();
        return found.stream()
                .filter(ticket -> actor.sees(ticket.territory()))
                .map(TicketView::of)
                .toList();
    }

    private static TicketNumber number(String text) {
        try {
            return new TicketNumber(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("number", String.valueOf(e.getMessage()));
        }
    }

    private static Location place(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("two numbers");
        }
        return new Location(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip()));
    }
}
