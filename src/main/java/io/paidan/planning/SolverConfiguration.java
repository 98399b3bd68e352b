package io.paidan.planning;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads {@code solver-config/}: from the directory of the property {@code paidan.solver-config}, else the copy in the jar. */
@Configuration(proxyBeanMethods = false)
class SolverConfiguration {
    private static final String IN_JAR = "/solver-config/";

    // A text, not a Path: Spring would look a relative path up on the class path first and so miss the operator's
    // directory.
    @Bean
    Weights weights(@Value("${paidan.solver-config:solver-config}") String directory) throws IOException {
        try (InputStream file = open(Path.of(directory), "weights.yaml")) {
            return Weights.read(file, "weights.yaml");
        }
    }

    @Bean
    SolverFactory<DispatchPlan> solverFactory(@Value("${paidan.solver-config:solver-config}") String directory) {
        Path file = Path.of(directory, "solver.xml");
        return SolverFactory.create(
                Files.isRegularFile(file)
                        ? SolverConfig.createFromXmlFile(file.toFile())
                        : SolverConfig.createFromXmlResource("solver-config/solver.xml"));
    }

    @Bean
    Improver improver(
            SolverFactory<DispatchPlan> solvers, @Value("${paidan.planning.record:}") String recordDirectory) {
        Improver improver = new TimefoldImprover(solvers);
        return recordDirectory.isEmpty() ? improver : new RecordingImprover(improver, Path.of(recordDirectory));
    }

    private static InputStream open(Path directory, String name) throws IOException {
        Path file = directory.resolve(name);
        if (Files.isRegularFile(file)) {
            return Files.newInputStream(file);
        }
        InputStream packaged = SolverConfiguration.class.getResourceAsStream(IN_JAR + name);
        if (packaged == null) {
            throw new IllegalStateException(
                    "There is no " + file + " and no copy in the jar. Set paidan.solver-config to the "
                            + "directory of weights.yaml and solver.xml.");
        }
        return packaged;
    }
}
