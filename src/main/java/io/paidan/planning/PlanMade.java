package io.paidan.planning;

/**
 * A plan is ready. Published on the territory's planner thread and handled there, so the next plan is not made before this one is
 * saved. A listener that throws makes the session start again from the saved facts.
 */
public record PlanMade(Plan plan) {}
