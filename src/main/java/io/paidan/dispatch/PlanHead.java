package io.paidan.dispatch;

import io.paidan.kernel.Territory;
import java.time.Instant;

/**
 * The plan in force, in figures.
 *
 * @param unassigned visits on no route
 * @param travelSeconds driving of all routes together
 */
public record PlanHead(
        Territory territory, long version, Instant made, String reason, int unassigned, long travelSeconds) {}
