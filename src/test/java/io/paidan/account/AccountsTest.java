package io.paidan.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.store.DatabaseTest;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;

@DatabaseTest
class AccountsTest {
    private static final String PASSWORD = "correct horse battery";

    private final JdbcClient jdbc;
    private final Accounts accounts;

    AccountsTest(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.accounts = new Accounts(
                jdbc,
                PasswordEncoderFactories.createDelegatingPasswordEncoder(),
                Clock.systemUTC(),
                Duration.ofHours(12));
    }

    @BeforeEach
    void oneTechnician() {
        jdbc.sql("delete from account").update();
        accounts.provision("t07", Role.TECHNICIAN, new TechnicianId("T07"), PASSWORD);
    }

    @Test
    void theRightPasswordGivesTheActorWithRoleTerritoryAndTechnician() {
        assertThat(accounts.check("t07", PASSWORD))
                .contains(new Actor("t07", Set.of(Role.TECHNICIAN), Set.of(Territory.CITY), new TechnicianId("T07")));
    }

    @Test
    void aWrongPasswordOrNameGivesNobody() {
        assertThat(accounts.check("t07", "wrong")).isEmpty();
        assertThat(accounts.check("nobody", PASSWORD)).isEmpty();
    }

    @Test
    void aTokenIsWorthNothingOnceItsTimeIsUp() {
        String token = accounts.newToken("t07").value();
        assertThat(accounts.signedIn(token)).isPresent();

        jdbc.sql("update access_token set expires_at = now() - interval '1 second'")
                .update();

        assertThat(accounts.signedIn(token)).isEmpty();
    }

    @Test
    void theTableOfTokensDoesNotHoldAnyToken() {
        String token = accounts.newToken("t07").value();

        assertThat(jdbc.sql("select encode(hash, 'escape') from access_token")
                        .query(String.class)
                        .list())
                .hasSize(1)
                .noneMatch(stored -> stored.contains(token));
    }

    @Test
    void aNewPasswordEndsEverySignIn() {
        String token = accounts.newToken("t07").value();

        accounts.provision("t07", Role.TECHNICIAN, new TechnicianId("T07"), "another long one");

        assertThat(accounts.signedIn(token)).isEmpty();
        assertThat(accounts.check("t07", PASSWORD)).isEmpty();
        assertThat(accounts.check("t07", "another long one")).isPresent();
    }

    @Test
    void aDisabledAccountGetsNeitherInNorStaysIn() {
        String token = accounts.newToken("t07").value();

        accounts.disable("t07");

        assertThat(accounts.signedIn(token)).isEmpty();
        assertThat(accounts.check("t07", PASSWORD)).isEmpty();
        assertThatThrownBy(() -> accounts.issueToken("t07")).hasMessageContaining("no active account t07");
    }

    @Test
    void shortPasswordsAndThoseThatBcryptWouldCutAreRefused() {
        assertThatThrownBy(() -> accounts.provision("x", Role.PLANNER, null, "123456789"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("at least 10");
        assertThatThrownBy(() -> accounts.provision("x", Role.PLANNER, null, "密".repeat(25)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("75 bytes");
    }
}
