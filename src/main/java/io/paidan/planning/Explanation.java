package io.paidan.planning;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a visit is planned as it is (C6). Points are those of {@code solver-config/weights.yaml}; 20 are a second of driving.
 *
 * @param planVersion the plan that is explained
 * @param technician who goes; null when nobody
 * @param start of the work; null when nobody goes
 * @param points what the visit adds to the plan's cost where it is; 0 when nobody goes
 * @param terms the same, term by term; those of 0 are left out
 * @param radiusKilometres the ring that had to be opened for it (M4); null when nobody goes
 * @param unassigned why nobody goes, or null
 * @param alternatives everybody else, the cheapest first, the impossible ones last
 */
record Explanation(
        String visit,
        long planVersion,
        @Nullable String technician,
        @Nullable Instant start,
        long points,
        Map<String, Long> terms,
        @Nullable Double radiusKilometres,
        @Nullable Reason unassigned,
        List<Alternative> alternatives) {
    /**
     * @param code as in {@link UnassignedVisit}
     * @param detail in words, with the cheapest remedy
     */
    record Reason(String code, String detail) {}

    /**
     * Somebody else.
     *
     * @param distanceMetres from the base, as the crow flies
     * @param possible whether every rule would be kept
     * @param extraPoints what the plan would cost more; negative for less; null when a rule forbids it
     * @param rule the rule that forbids it, or null
     * @param remedy the smallest change that would allow it, or null
     */
    record Alternative(
            String technician,
            long distanceMetres,
            boolean possible,
            @Nullable Long extraPoints,
            @Nullable String rule,
            @Nullable String remedy) {}
}
