package io.paidan.workforce;

import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import java.time.Instant;

/**
 * A technician's place as his phone reported it.
 *
 * @param headingDegrees clockwise from north, 0 to 360
 */
public record Position(TechnicianId technician, Location location, double headingDegrees, Instant at) {}
