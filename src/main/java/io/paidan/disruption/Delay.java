package io.paidan.disruption;

import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import java.time.Duration;

/**
 * A technician who says that he is held up (D7): not ready for the next visit before {@code span.start + duration}.
 *
 * @param span from the report to the end of the delay
 */
public record Delay(String id, TimeWindow span, Territory territory, TechnicianId technician, Duration duration)
        implements Disruption {}
