package io.paidan.dispatch;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/** A technician's break, as the plan in force has it or as it was. */
public record Break(TechnicianId technician, TimeWindow time) {
    /** Estimates move with every plan; what differs by less is the same to a person. */
    private static final Duration SAME = Duration.ofSeconds(30);

    boolean says(Break other) {
        return technician.equals(other.technician)
                && near(time.start(), other.time.start())
                && near(time.end(), other.time.end());
    }

    boolean beginsBeforeTheEndOf(Break other) {
        return technician.equals(other.technician) && time.start().isBefore(other.time.end());
    }

    private static boolean near(Instant a, Instant b) {
        return Duration.between(a, b).abs().compareTo(SAME) < 0;
    }
}
