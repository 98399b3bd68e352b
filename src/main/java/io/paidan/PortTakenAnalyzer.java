package io.paidan;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says of a port that is taken what to type; the framework's own words name no property. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class PortTakenAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
        int port = cause.getPort();
        return new FailureAnalysis(
                "Port " + port + " is taken by another program, maybe by another Paidan.",
                "Stop that program, or take another port: --server.port=" + (port + 1)
                        + ", or with Maven: mvn spring-boot:run -Dspring-boot.run.arguments=--server.port="
                        + (port + 1),
                cause);
    }
}
