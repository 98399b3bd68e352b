package io.paidan;

import com.fasterxml.jackson.databind.JavaType;
import io.paidan.account.Actor;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.stereotype.Component;

/**
 * Says in the served description what the records say in Java: a component is always there, and only a {@code @Nullable} one may
 * be null. A record that names its required fields itself, as those of requests do, keeps its own word.
 */
@Component
final class ApiDescription implements ModelConverter {
    private static final Schema<?> NULL = new Schema<>().types(Set.of("null"));

    ApiDescription() {
        // Who is signed in is no parameter of a request.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        Schema<?> schema = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
        JavaType java = Json.mapper().constructType(type.getType());
        if (schema != null && java != null && java.getRawClass().isRecord()) {
            describe(java.getRawClass(), model(schema, context));
        }
        return schema;
    }

    private static Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        Schema<?> defined = reference == null
                ? null
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
        return defined == null ? schema : defined;
    }

    @SuppressWarnings("rawtypes") // Swagger's own type.
    private static void describe(Class<?> type, Schema<?> model) {
        Map<String, Schema> properties = model.getProperties();
        if (properties == null
                || (model.getRequired() != null && !model.getRequired().isEmpty())) {
            return;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            Schema<?> property = properties.get(component.getName());
            if (property == null) {
                continue;
            }
            model.addRequiredItem(component.getName());
            if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                properties.put(component.getName(), orNull(property));
            }
        }
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.get$ref() != null) {
            return new Schema<>().anyOf(List.of(schema, NULL));
        }
        Set<String> types = new LinkedHashSet<>(
                schema.getTypes() == null ? Set.of(String.valueOf(schema.getType())) : schema.getTypes());
        types.add("null");
        schema.setTypes(types);
        return schema;
    }
}
