package io.paidan.disruption;

import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import org.locationtech.jts.geom.Polygon;

/** Streets inside cannot be driven. */
public record Closure(String id, TimeWindow span, Territory territory, Polygon area) implements Disruption {}
