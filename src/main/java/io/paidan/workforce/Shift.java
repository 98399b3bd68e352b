package io.paidan.workforce;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.TimeWindow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One working day of one technician.
 *
 * @param breakWindow earliest to latest begin of the break; null for no break
 * @param breakLength zero when there is no break
 * @param maxOvertime how long after the hours a visit may still end
 */
public record Shift(
        TechnicianId technician,
        TimeWindow hours,
        @Nullable TimeWindow breakWindow,
        Duration breakLength,
        Duration maxOvertime) {}
