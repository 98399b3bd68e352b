package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import io.paidan.kernel.TechnicianId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ServerTest
class SignInTest {
    private static final String PASSWORD = "a password for ann";
    private static final String BODY = "{\"name\":\"ann\",\"password\":\"" + PASSWORD + "\"}";

    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void provision() {
        accounts.provision("ann", Role.TECHNICIAN, new TechnicianId("T01"), PASSWORD);
        browser = new Browser(port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aProgramSignsInWithoutCsrfAndActsByItsToken() {
        var answer = browser.post("/api/login", BODY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("name").asString()).isEqualTo("ann");
        assertThat(answer.json().path("roles").path(0).asString()).isEqualTo("TECHNICIAN");
        assertThat(Instant.parse(answer.json().path("expiresAt").asString()))
                .isBetween(
                        Instant.now().plus(11, ChronoUnit.HOURS), Instant.now().plus(13, ChronoUnit.HOURS));
        assertThat(browser.cookie("PAIDAN_SESSION")).isEmpty();
        var me = browser.bearer(answer.json().path("token").asString()).get("/api/me");
        assertThat(me.body())
                .isEqualTo(
                        "{\"name\":\"ann\",\"roles\":[\"TECHNICIAN\"],\"territories\":[\"city\"],\"technician\":\"T01\"}");
    }

    @Test
    void theSessionCookieIsOutOfReachOfScriptsAndOtherSites() {
        browser.get("/api/me");
        var answer = browser.post("/api/session", BODY);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("set-cookie"))
                .contains("PAIDAN_SESSION=")
                .contains("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
        assertThat(browser.get("/api/me").status()).isEqualTo(200);
    }

    @Test
    void aSessionNeedsTheCsrfHeaderForEveryChangeAndABearerDoesNot() {
        browser.get("/api/me");
        browser.post("/api/session", BODY);
        String token = accounts.issueToken("ann").value();

        assertThat(browser.withoutCsrf().delete("/api/session").status()).isEqualTo(403);
        assertThat(browser.get("/api/me").status()).isEqualTo(200);
        assertThat(browser.bearer(token).delete("/api/session").status()).isEqualTo(204);
    }

    @Test
    void theCsrfTokenStaysTheSameSoThatAnAnswerInBetweenSpoilsNoForm() {
        browser.get("/api/me");
        browser.post("/api/session", BODY);
        browser.get("/api/me");
        String token = browser.cookie("XSRF-TOKEN").orElseThrow();

        browser.get("/api/me");
        assertThat(browser.post("/api/session", BODY).status()).isEqualTo(200);
        browser.get("/api/me");

        assertThat(browser.cookie("XSRF-TOKEN")).contains(token);
        assertThat(browser.delete("/api/session").status()).isEqualTo(204);
    }

    @Test
    void aWrongBearerDoesNotFallBackToTheCookie() {
        browser.get("/api/me");
        browser.post("/api/session", BODY);

        assertThat(browser.bearer("wrong").get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void signingInAgainEndsTheFormerSession() {
        browser.get("/api/me");
        browser.post("/api/session", BODY);
        String former = browser.cookie("PAIDAN_SESSION").orElseThrow();
        browser.post("/api/session", BODY);

        assertThat(browser.cookie("PAIDAN_SESSION").orElseThrow()).isNotEqualTo(former);
        assertThat(accounts.signedIn(former)).isEmpty();
    }

    @Test
    void signingOutEndsTheSessionInTheServerToo() {
        browser.get("/api/me");
        browser.post("/api/session", BODY);
        String token = browser.cookie("PAIDAN_SESSION").orElseThrow();

        assertThat(browser.delete("/api/session").status()).isEqualTo(204);

        assertThat(accounts.signedIn(token)).isEmpty();
        assertThat(browser.get("/api/me").status()).isEqualTo(401);
    }

    @Test
    void theAnswerToAWrongPasswordDoesNotTellWhetherTheNameExists() {
        var wrong = browser.post("/api/login", "{\"name\":\"ann\",\"password\":\"wrong\"}");
        var unknown = browser.post("/api/login", "{\"name\":\"nobody\",\"password\":\"wrong\"}");

        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo(wrong.body());
    }

    @Test
    void afterFiveFailuresTheSixthMustWait() {
        accounts.provision("bob", Role.PLANNER, null, PASSWORD);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.post("/api/login", "{\"name\":\"bob\",\"password\":\"wrong\"}")
                            .status())
                    .isEqualTo(401);
        }

        var answer = browser.post("/api/login", "{\"name\":\"bob\",\"password\":\"" + PASSWORD + "\"}");

        assertThat(answer.status()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.header("retry-after"))).isBetween(1, 30);
    }

    @Test
    void missingFieldsAreAllNamedAtOnce() {
        assertThat(browser.post("/api/login", "{\"colour\":\"red\"}").json().path("violations"))
                .extracting(violation -> violation.path("field").asString())
                .containsExactlyInAnyOrder("name", "password", "colour");
    }

    @Test
    void thePagesHeadersLetNothingInFromOutside() {
        var answer = browser.get("/api/me");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval");
        assertThat(answer.header("x-frame-options")).isEqualTo("DENY");
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.header("referrer-policy")).isEqualTo("same-origin");
    }
}
