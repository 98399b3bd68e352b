package io.paidan.disruption;

import io.paidan.kernel.Territory;

/** Ended by a person before its time; published inside the transaction. One that simply runs out sends no event. */
public record DisruptionEnded(String id, Territory territory) {}
