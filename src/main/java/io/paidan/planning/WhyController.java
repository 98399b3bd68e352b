package io.paidan.planning;

import io.paidan.account.Actor;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.VisitId;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Why this technician, why not another, why nobody (C6, D12). */
@RestController
class WhyController {
    private final Planner planner;
    private final Weights weights;

    WhyController(Planner planner, Weights weights) {
        this.planner = planner;
        this.weights = weights;
    }

    @GetMapping("/api/visits/{id}/why")
    Explanation why(@PathVariable String id, Actor actor) {
        VisitId visit;
        try {
            visit = VisitId.parse(id);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("id", e.getMessage() == null ? "is not a visit" : e.getMessage());
        }
        for (var planned : planner.sessions().entrySet()) {
            PlanningSession session = planned.getValue();
            Optional<Explanation> explanation = Optional.of(planned.getKey())
                    .filter(actor::sees)
                    .flatMap(seen -> session.outcome())
                    .flatMap(outcome -> new Explainer(
                                    weights,
                                    outcome,
                                    session.current().map(Plan::version).orElse(0L))
                            .explain(visit));
            if (explanation.isPresent()) {
                return explanation.get();
            }
        }
        throw new NotFound("The plan does not know visit " + visit
                + ": it is being worked on, closed, or too new. Ask again after the next plan.");
    }
}
