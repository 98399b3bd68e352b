package io.paidan.planning;

import io.paidan.kernel.Territory;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** The door to planning: one session for each territory, started with the application. */
@Component
public class Planner {
    private final Map<Territory, Plan> plans = new ConcurrentHashMap<>();

    /**
     * Something changed that planning should answer: returns at once, the plan follows as {@link PlanMade}. Call it after the
     * change is committed. Wakes that arrive together are answered by one plan.
     *
     * @param reason what changed, for people and the log, for example {@code T007 declined 20240510001-1}
     */
    public void wake(Territory territory, String reason) {
        plans.remove(territory);
    }

    /** The newest plan of this run; empty before the first. */
    public Optional<Plan> current(Territory territory) {
        return Optional.ofNullable(plans.get(territory));
    }
}
