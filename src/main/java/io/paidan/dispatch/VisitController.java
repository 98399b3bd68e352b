package io.paidan.dispatch;

import io.paidan.account.Actor;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.VisitId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/** Visits over HTTP: technicians report, dispatchers override. */
@RestController
class VisitController {
    private static final int LONGEST_KEY = 200;

    private final VisitReports reports;
    private final Overrides overrides;
    private final MyVisits myVisits;
    private final Clock clock;

    VisitController(VisitReports reports, Overrides overrides, MyVisits myVisits, Clock clock) {
        this.reports = reports;
        this.overrides = overrides;
        this.myVisits = myVisits;
        this.clock = clock;
    }

    @PostMapping("/api/visits/{id}/status")
    VisitAnswer report(
            @PathVariable String id,
            @RequestBody Map<String, Object> body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            Actor actor) {
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw new InvalidInput("Idempotency-Key", "must be 1 to " + LONGEST_KEY + " characters");
        }
        return reports.report(visit(id), VisitReport.of(body, clock), key, actor);
    }

    @PostMapping("/api/visits/{id}/assign")
    VisitAnswer assign(@PathVariable String id, @RequestBody Map<String, Object> body, Actor actor) {
        VisitId visit = visit(id);
        Form form = Form.of(body);
        form.text("technician", 40);
        TechnicianId technician = form.optional("technician", 40, "must be a technician's id", TechnicianId::new);
        boolean lock = form.optionalFlag("locked", true);
        form.finish();
        if (technician == null) {
            throw new InvalidInput("technician", "is missing");
        }
        return overrides.assign(visit, technician, lock, actor);
    }

    @PostMapping("/api/visits/{id}/unlock")
    VisitAnswer unlock(@PathVariable String id, Actor actor) {
        return overrides.unlock(visit(id), actor);
    }

    @PostMapping("/api/visits/{id}/undo")
    VisitAnswer undo(@PathVariable String id, Actor actor) {
        return overrides.undo(visit(id), actor);
    }

    @GetMapping("/api/my/visits")
    List<MyVisits.Work> mine(Actor actor) {
        return myVisits.of(technician(actor));
    }

    @PostMapping("/api/my/visits/{id}/phone")
    Map<String, String> phone(@PathVariable String id, Actor actor) {
        technician(actor);
        return Map.of("phone", myVisits.phone(visit(id), actor));
    }

    private static TechnicianId technician(Actor actor) {
        TechnicianId technician = actor.technician();
        if (technician == null) {
            throw new NotFound("Account " + actor.name() + " is no technician's; it has no visits of its own.");
        }
        return technician;
    }

    /** A malformed id names nothing that exists. */
    private static VisitId visit(String id) {
        try {
            return VisitId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound(String.valueOf(e.getMessage()));
        }
    }
}
