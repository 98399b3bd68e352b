package io.paidan.planning;

/**
 * The plan in figures.
 *
 * @param assigned visits on a route
 * @param travelSeconds driving of all routes together
 * @param lateVisits visits that start after their appointment window or SLA due
 * @param overtimeSeconds work after the end of shifts, all technicians together
 * @param movedVisits visits that change their technician against the published plan
 * @param exactTravel false while travel times in new weather are still an estimate; an exact plan follows by itself
 * @param cost hard, medium and soft cost of the plan by the one cost definition
 */
public record PlanFigures(
        int assigned,
        long travelSeconds,
        int lateVisits,
        long overtimeSeconds,
        int movedVisits,
        boolean exactTravel,
        String cost) {}
