package io.paidan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import io.paidan.store.DatabaseTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The console's types are those of the served description; with {@code -Dpaidan.write-api-types=true} they are made anew. */
@DatabaseTest
@SpringBootTest(
        classes = {RunningServer.class, TerritoriesTest.WithPlanner.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ApiTypesTest {
    private static final Path COMMITTED = Path.of("frontend", "src", "live", "api.ts");
    private static final Path DOCUMENT = Path.of("target", "api-docs.json");
    private static final Path MADE = Path.of("target", "api.ts");

    @Autowired
    private Accounts accounts;

    @LocalServerPort
    private int port;

    @Test
    void theTypesOfTheControlRoomAreThoseOfTheServedDescription() throws Exception {
        Assumptions.assumeTrue(hasNode(), "Node is missing; the build of the control room needs it anyway");
        accounts.provision("reader", Role.ADMIN, null, "correct horse battery");
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v3/api-docs"))
                .header(
                        "Authorization",
                        "Bearer " + accounts.issueToken("reader").value())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Files.writeString(
                    DOCUMENT, client.send(request, BodyHandlers.ofString()).body());
        }

        Process node = new ProcessBuilder(
                        "node", "frontend/scripts/api-types.mjs", DOCUMENT.toString(), MADE.toString())
                .inheritIO()
                .start();

        assertThat(node.waitFor()).isZero();
        if (Boolean.getBoolean("paidan.write-api-types")) {
            Files.copy(MADE, COMMITTED, StandardCopyOption.REPLACE_EXISTING);
        }
        assertThat(COMMITTED)
                .as("make it again: mvn -Dtest=ApiTypesTest -Dpaidan.write-api-types=true test")
                .hasSameTextualContentAs(MADE);
    }

    private static boolean hasNode() throws InterruptedException {
        try {
            return new ProcessBuilder("node", "--version").start().waitFor() == 0;
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
