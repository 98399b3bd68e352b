package io.paidan.store;

import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.BootstrapWith;
import org.springframework.transaction.support.TransactionTemplate;

final class DatabaseTestExtension implements ParameterResolver {
    private static final Map<Class<?>, Function<TestDatabase, Object>> OFFERED = Map.of(
            TestDatabase.class, database -> database,
            JdbcClient.class, TestDatabase::jdbc,
            DataSource.class, TestDatabase::dataSource,
            TransactionTemplate.class, TestDatabase::transactions,
            Flavour.class, TestDatabase::flavour,
            Geometries.class, TestDatabase::geometries);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return OFFERED.containsKey(parameter.getParameter().getType())
                && !AnnotatedElementUtils.hasAnnotation(context.getRequiredTestClass(), BootstrapWith.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        TestDatabase database = context.getRoot()
                .getStore(ExtensionContext.Namespace.create(DatabaseTest.class))
                .computeIfAbsent(testClass, any -> TestDatabase.fresh(), TestDatabase.class);
        var make = OFFERED.get(parameter.getParameter().getType());
        if (make == null) {
            throw new IllegalStateException("Not offered: " + parameter.getParameter());
        }
        return make.apply(database);
    }
}
