package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import io.paidan.kernel.TechnicianId;
import java.lang.reflect.Method;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.context.support.StaticWebApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Who gets through to which route. Letters: A admin, S supervisor, D dispatcher, P planner, T technician, - nobody signed in.
 * The test asks the real filter chain; what is behind it does not matter, so "through" means neither 401 nor 403.
 */
@ServerTest
class SecurityMatrixTest {
    private static final String MATRIX = """
            GET    /                                   ASDPT-
            GET    /index.html                         ASDPT-
            GET    /sign-in                            ASDPT-
            GET    /assets/index.js                    ASDPT-
            GET    /actuator/health                    ASDPT-
            GET    /actuator/health/liveness           ASDPT-
            GET    /actuator/prometheus                A
            GET    /actuator/env
            GET    /v3/api-docs                        ASDPT-
            GET    /ws                                 ASDPT-
            POST   /api/login                          ASDPT-
            POST   /api/session                        ASDPT-
            DELETE /api/session                        ASDPT-
            GET    /api/demo/sign-in                   ASDPT-
            POST   /api/demo/speed                     ASD
            GET    /api/me                             ASDPT
            GET    /api/accounts                       A
            POST   /api/accounts                       A
            POST   /api/accounts/{name}/password       A
            POST   /api/accounts/{name}/disable        A
            GET    /api/audit                          AS
            GET    /api/city                           ASDPT
            GET    /api/geocode                        ASDPT
            GET    /tiles/{zoom}/{x}/{y}.mvt           ASDPT
            GET    /api/snapshot                       ASDP
            GET    /api/routes                         ASDP
            GET    /api/tickets                        ASDP
            GET    /api/tickets/{number}               ASDP
            POST   /api/tickets/search                 ASDP
            POST   /api/tickets                        ASD
            PATCH  /api/tickets/{number}               ASD
            DELETE /api/tickets/{number}               ASD
            POST   /api/tickets/{number}/review        ASD
            POST   /api/tickets/{number}/phone         ASD
            GET    /api/technicians                    ASDP
            GET    /api/technicians/{id}               ASDP
            POST   /api/technicians                    A
            POST   /api/import/technicians             A
            POST   /api/import/tickets                 A
            POST   /api/positions                      ASDT
            GET    /api/disruptions                    ASDP
            POST   /api/disruptions                    ASD
            DELETE /api/disruptions/{id}               ASD
            GET    /api/visits/{id}/why                ASDP
            POST   /api/visits/{id}/status             ASDT
            POST   /api/visits/{id}/assign             ASD
            POST   /api/visits/{id}/unlock             ASD
            POST   /api/visits/{id}/undo               ASD
            GET    /api/my/visits                      T
            POST   /api/my/visits/{id}/phone           T
            GET    /api/nothing-of-ours
            PUT    /api/tickets/{number}
            """;

    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    @ParameterizedTest(name = "{0}")
    @MethodSource("routes")
    void eachRouteLetsExactlyItsRolesThrough(Route route) {
        Set<String> through = new TreeSet<>();
        for (Role role : Role.values()) {
            if (status(route, role) != 403) {
                through.add(role.name());
            }
        }
        if (status(route, null) != 401) {
            through.add("-");
        }

        assertThat(through).as(route.toString()).isEqualTo(route.allowed());
    }

    @Test
    void everyRouteOfEveryControllerIsInTheMatrix() {
        Set<String> listed = routes().map(Route::toString).collect(Collectors.toSet());

        assertThat(mapped()).as("routes without a row in the matrix").isSubsetOf(listed);
    }

    static Stream<Route> routes() {
        return MATRIX.lines().map(Route::parse);
    }

    private int status(Route route, @Nullable Role role) {
        try (Browser browser = new Browser(port)) {
            if (role == null) {
                browser.get("/api/me"); // brings the CSRF cookie
            } else {
                TechnicianId technician = role == Role.TECHNICIAN ? new TechnicianId("T01") : null;
                String name = "matrix-" + role;
                accounts.provision(name, role, technician, "the matrix password");
                browser.bearer(accounts.issueToken(name).value());
            }
            String path = route.path().replaceAll("\\{[^}]*}", "1");
            return browser.send(browser.request(path)
                            .header("Content-Type", "application/json")
                            .method(route.method(), HttpRequest.BodyPublishers.ofString("{}")))
                    .status();
        }
    }

    /** Read off the annotations, so that no other module needs to be started. */
    private static Set<String> mapped() {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AnnotationTypeFilter(Controller.class));
        Mappings mappings = new Mappings();
        Set<String> routes = new TreeSet<>();
        scanner.findCandidateComponents("io.paidan").stream()
                .map(found -> ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null))
                .filter(type -> type != ErrorPage.class && type != ServerTest.Probe.class)
                .forEach(type -> routes.addAll(mappings.of(type)));
        return routes;
    }

    private static final class Mappings extends RequestMappingHandlerMapping {
        Mappings() {
            setApplicationContext(new StaticWebApplicationContext());
            afterPropertiesSet();
        }

        List<String> of(Class<?> controller) {
            List<String> routes = new ArrayList<>();
            for (Method method : controller.getDeclaredMethods()) {
                RequestMappingInfo mapping = getMappingForMethod(method, controller);
                if (mapping != null) {
                    for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                        mapping.getPatternValues().forEach(path -> routes.add(verb + " " + path));
                    }
                }
            }
            return routes;
        }
    }

    record Route(String method, String path, Set<String> allowed) {
        static Route parse(String row) {
            String[] cells = row.strip().split("\\s+", -1);
            Set<String> allowed = new TreeSet<>();
            if (cells.length > 2) {
                for (char letter : cells[2].toCharArray()) {
                    allowed.add(
                            letter == '-'
                                    ? "-"
                                    : Arrays.stream(Role.values())
                                            .map(Role::name)
                                            .filter(role -> role.charAt(0) == letter)
                                            .findFirst()
                                            .orElseThrow());
                }
            }
            return new Route(cells[0], cells[1], allowed);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
