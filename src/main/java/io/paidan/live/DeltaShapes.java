package io.paidan.live;

import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rows that only travel over the socket stand in the API's description, too: the console's types are made from it. */
@Configuration(proxyBeanMethods = false)
class DeltaShapes {
    private static final List<Class<?>> ROWS =
            List.of(Rows.AssignmentChange.class, Rows.RouteRow.class, Rows.MoveRow.class);

    @Bean
    @SuppressWarnings("rawtypes") // Swagger's own type.
    OpenApiCustomizer rowsOfDeltas() {
        return description -> {
            Map<String, Schema> schemas = description.getComponents().getSchemas();
            ROWS.forEach(row -> schemas.putAll(ModelConverters.getInstance(true).readAll(row)));
            Schema<?> outline = schemas.get("OutlineRow");
            if (outline != null) {
                outline.addProperty("coordinates", rings());
            }
        };
    }

    /** A list of lists of lists, of which no annotation can say that the innermost is a place. */
    private static Schema<?> rings() {
        return list(
                list(list(new Schema<>().types(Set.of("number"))).minItems(2).maxItems(2)));
    }

    private static Schema<?> list(Schema<?> items) {
        Schema<?> list = new Schema<>().types(Set.of("array"));
        list.setItems(items);
        return list;
    }
}
