package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

@ServerTest
class ProblemsTest {
    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    private Browser browser;

    @BeforeEach
    void signIn() {
        accounts.provision("pia", Role.DISPATCHER, null, "a password for pia");
        browser = new Browser(port).bearer(accounts.issueToken("pia").value());
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void everyProblemHasTypeTitleStatusAndDetail() {
        Browser.Answer answer = browser.get("/api/tickets/visits/nonsense?radius=5");

        assertThat(answer.header("content-type")).startsWith("application/problem+json");
        JsonNode problem = answer.json();
        assertThat(problem.path("type").asString()).isEqualTo("about:blank");
        assertThat(problem.path("title").asString()).isEqualTo("Bad Request");
        assertThat(problem.path("status").asInt()).isEqualTo(400);
        assertThat(problem.path("detail").asString()).isNotBlank();
    }

    @Test
    void aBrokenIdentityInThePathIsExplained() {
        assertViolation(
                browser.get("/api/tickets/visits/nonsense?radius=5"),
                "id",
                "Visit \"nonsense\" is not a ticket number and an ordinal such as 20240510001-1, or 20240510001-1-2 for the helper.");
    }

    @Test
    void aParameterThatIsNoNumberOrMissingIsNamed() {
        assertViolation(
                browser.get("/api/tickets/visits/20240510001-1?radius=far"),
                "radius",
                "\"far\" is not of the expected kind");
        assertViolation(browser.get("/api/tickets/visits/20240510001-1"), "radius", "is missing");
    }

    @Test
    void aMissingHeaderIsNamed() {
        assertViolation(browser.post("/api/tickets", "{}"), "Idempotency-Key", "is missing");
    }

    @Test
    void brokenJsonIsNamedWithLineAndColumn() {
        JsonNode problem = keyed("{\n  \"a\": 1,\n  \"b\" 2\n}").json();

        assertThat(problem.path("violations").path(0).path("reason").asString())
                .contains("is not valid JSON at line 3, column 7");
    }

    @Test
    void twoDocumentsInOneBodyAreRefused() {
        assertThat(keyed("{} {}").status()).isEqualTo(400);
    }

    @Test
    void anotherShapeIsRefusedWithoutNamesOfClasses() {
        Browser.Answer answer = keyed("[1, 2]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("another shape").doesNotContain("java");
    }

    @Test
    void anEmptyBodyIsRefused() {
        assertThat(keyed("").status()).isEqualTo(400);
    }

    @Test
    void aBodyOfMoreThanTwoMegabytesIsTooLargeWhetherItSaysSoOrNot() {
        String large = "{\"a\":\"" + "x".repeat(2_000_000) + "\"}";
        HttpRequest.Builder unannounced = browser.request("/api/tickets")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))));

        assertThat(keyed(large).status()).isEqualTo(413);
        assertThat(browser.send(unannounced).status()).isEqualTo(413);
    }

    @Test
    void wrongMethodAndWrongMediaTypeAreToldApart() {
        HttpRequest.Builder text = browser.request("/api/tickets")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString("hello"));

        assertThat(browser.get("/api/tickets").status()).isEqualTo(405);
        assertThat(browser.send(text).status()).isEqualTo(415);
    }

    @Test
    void aRuleOfTheDatabaseIsAConflict() {
        assertThat(browser.get("/api/tickets/clash").status()).isEqualTo(409);
    }

    @Test
    void theUnexpectedTellsAnIncidentAndNothingOfTheInside() {
        Browser.Answer answer = browser.get("/api/tickets/broken");

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("incident").asString()).hasSize(8);
        assertThat(answer.body())
                .doesNotContain("secret")
                .doesNotContain("Exception")
                .doesNotContain("at io.paidan");
    }

    @Test
    void aRequestThatTheFirewallRefusesIsAProblemToo() {
        Browser.Answer answer = browser.get("/api/tickets/a;b=c");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith("application/problem+json");
    }

    @Test
    void anUnknownPathBelowAnAllowedOneIsNotFound() {
        assertThat(browser.get("/api/tickets/1/2/3").status()).isEqualTo(404);
    }

    private Browser.Answer keyed(String body) {
        return browser.send(browser.request("/api/tickets")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static void assertViolation(Browser.Answer answer, String field, String reason) {
        assertThat(answer.status()).isEqualTo(400);
        JsonNode violation = answer.json().path("violations").path(0);
        assertThat(violation.path("field").asString()).isEqualTo(field);
        assertThat(violation.path("reason").asString()).isEqualTo(reason);
    }
}
