package io.paidan;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ServerTest
@ExtendWith(OutputCaptureExtension.class)
class AccountRoutesTest {
    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ApplicationRunner firstAccounts;

    @LocalServerPort
    private int port;

    private Browser admin;

    @BeforeEach
    void signIn() {
        jdbc.sql("delete from account").update();
        accounts.provision("chief", Role.ADMIN, null, "a password for chief");
        admin = new Browser(port).bearer(accounts.issueToken("chief").value());
    }

    @AfterEach
    void close() {
        admin.close();
    }

    @Test
    void aNewAccountGetsAPasswordThatIsShownOnceAndWorks() {
        var made = admin.post("/api/accounts", "{\"name\":\"li\",\"roles\":[\"DISPATCHER\"]}");

        assertThat(made.status()).isEqualTo(201);
        String password = made.json().path("password").asString();
        assertThat(admin.post("/api/login", "{\"name\":\"li\",\"password\":\"" + password + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(admin.get("/api/accounts").body()).contains("\"li\"").doesNotContain(password);
        assertThat(admin.get("/api/audit?subject=account/li").body())
                .contains("create-account")
                .doesNotContain(password);
    }

    @Test
    void aSecondAccountOfTheSameNameIsAConflict() {
        assertThat(admin.post("/api/accounts", "{\"name\":\"chief\",\"roles\":[\"ADMIN\"]}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void everythingWrongWithANewAccountIsNamedAtOnce() {
        var answer = admin.post(
                "/api/accounts", "{\"name\":\"-\",\"roles\":[\"TECHNICIAN\",\"KING\"],\"password\":\"short\"}");

        assertThat(answer.json().path("violations"))
                .extracting(violation -> violation.path("field").asString())
                .containsExactlyInAnyOrder("name", "roles", "technician", "password");
    }

    @Test
    void disablingEndsTheSessionsAndAResetOpensTheAccountAgain() {
        accounts.provision("li", Role.DISPATCHER, null, "a password for li");
        String token = accounts.issueToken("li").value();

        assertThat(admin.post("/api/accounts/li/disable", "").status()).isEqualTo(204);
        assertThat(accounts.signedIn(token)).isEmpty();
        var reset = admin.post("/api/accounts/li/password", "");
        assertThat(reset.json().path("disabled").asBoolean()).isFalse();
        assertThat(reset.json().path("password").asString()).hasSize(16);
    }

    @Test
    void nobodyLocksHimselfOutAndUnknownAccountsAreNotFound() {
        assertThat(admin.post("/api/accounts/chief/disable", "").status()).isEqualTo(409);
        assertThat(admin.post("/api/accounts/ghost/disable", "").status()).isEqualTo(404);
    }

    @Test
    void anEmptyDatabaseGetsItsFirstAccountsAndTheirPasswordsArePrintedOnce(CapturedOutput output) throws Exception {
        jdbc.sql("delete from account").update();
        // Run alone, this class starts the server itself, which prints its own.
        int begin = output.getOut().length();

        firstAccounts.run(new DefaultApplicationArguments());
        String printed = output.getOut().substring(begin);
        firstAccounts.run(new DefaultApplicationArguments());

        assertThat(printed).contains("First accounts").contains("admin", "supervisor", "dispatcher", "planner");
        assertThat(output.getOut().substring(begin).split("First accounts")).hasSize(2);
        assertThat(jdbc.sql("select name from account order by name")
                        .query(String.class)
                        .list())
                .containsExactly("admin", "dispatcher", "planner", "supervisor");
    }
}
