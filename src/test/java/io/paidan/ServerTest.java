package io.paidan;

import io.paidan.kernel.VisitId;
import io.paidan.store.DatabaseTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The real server on a real port and database, with accounts, security and error answers, but without the dispatching. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DatabaseTest
@SpringBootTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "paidan.demo.enabled=false",
        classes = ServerTest.Server.class)
@interface ServerTest {
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ComponentScan({"io.paidan.store", "io.paidan.account"})
    @Import({
        ClockConfiguration.class,
        SecurityConfig.class,
        WebConfiguration.class,
        Problems.class,
        ErrorPage.class,
        Probe.class
    })
    class Server {}

    /** Routes whose failures the tests look at. */
    @RestController
    class Probe {
        @GetMapping("/api/tickets/broken")
        String broken() {
            throw new IllegalStateException("secret detail of the inside");
        }

        @GetMapping("/api/tickets/clash")
        String clash() {
            throw new DataIntegrityViolationException("duplicate key value");
        }

        @GetMapping("/api/tickets/visits/{id}")
        String visit(@PathVariable VisitId id, @RequestParam int radius) {
            return id + " " + radius;
        }

        @PostMapping("/api/tickets")
        String keyed(@RequestHeader("Idempotency-Key") String key, @RequestBody Map<String, Object> body) {
            return key + " " + body.size();
        }
    }
}
