package io.paidan.disruption;

import io.paidan.kernel.Territory;

/** Published inside the transaction that stores it. */
public record DisruptionOpened(String id, Territory territory) {}
