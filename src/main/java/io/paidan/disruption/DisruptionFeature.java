package io.paidan.disruption;

import io.paidan.kernel.Areas;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A disruption as a GeoJSON feature, as the API takes and gives it. */
public final class DisruptionFeature {
    private DisruptionFeature() {}

    /** {@code {type, id, geometry, properties:{kind, from, to, …}}}; a delay has no geometry. */
    public static Map<String, @Nullable Object> of(Disruption disruption) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        Map<String, @Nullable Object> feature = new LinkedHashMap<>();
        feature.put("type", "Feature");
        feature.put("id", disruption.id());
        feature.put("geometry", null);
        feature.put("properties", properties);
        properties.put("kind", disruption.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        properties.put("from", disruption.span().start());
        properties.put("to", disruption.span().end());
        properties.put("territory", disruption.territory().name());
        switch (disruption) {
            case Storm storm -> {
                feature.put("geometry", Areas.geoJson(storm.area()));
                properties.put("travelFactor", storm.travelFactor());
                properties.put("serviceFactor", storm.serviceFactor());
            }
            case Closure closure -> feature.put("geometry", Areas.geoJson(closure.area()));
            case Delay delay -> {
                properties.put("technician", delay.technician().value());
                properties.put("minutes", delay.duration().toMinutes());
            }
        }
        return feature;
    }
}
