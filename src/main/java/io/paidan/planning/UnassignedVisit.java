package io.paidan.planning;

import io.paidan.kernel.VisitId;

/**
 * A visit nobody can take now, with the reason and the cheapest remedy (D12).
 *
 * @param reasonCode one of {@code NO_SKILL}, {@code NO_RATING}, {@code NO_PART}, {@code EXCLUDED}, {@code OUT_OF_RADIUS},
 *     {@code NO_SHIFT}, {@code NO_TIME}, {@code NO_PARTNER},
 *     {@code VAN_FULL}, {@code NOT_READY}; the screen translates it
 * @param detail what is missing, in figures and names, and what would help
 */
public record UnassignedVisit(VisitId visit, String reasonCode, String detail) {}
