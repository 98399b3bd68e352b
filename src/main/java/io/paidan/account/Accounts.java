package io.paidan.account;

import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The accounts and their sign-ins. A sign-in is an opaque random token of which only a hash is stored, so it survives a restart. */
@Component
public class Accounts {
    /** More would be ignored by bcrypt, so it is refused. */
    static final int LONGEST_PASSWORD_BYTES = 72;

    private static final int SHORTEST_PASSWORD = 10;

    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final Clock clock;
    private final Duration signInLasts;
    /** Compared with when the name is unknown, so that the time of an answer does not tell which names exist. */
    private final String nobodysHash;

    public Accounts(
            JdbcClient jdbc,
            PasswordEncoder passwords,
            Clock clock,
            @Value("${paidan.account.sign-in-lasts:12h}") Duration signInLasts) {
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.clock = clock;
        this.signInLasts = signInLasts;
        this.nobodysHash = Secrets.hashed(passwords, Secrets.password());
    }

    /** Creates the account for the whole city, or resets its password and role; old sign-ins end and a disabled one is enabled. */
    @Transactional
    public void provision(String name, Role role, @Nullable TechnicianId technician, String password) {
        boolean asItWas = check(name, password)
                .filter(actor -> actor.roles().equals(Set.of(role)))
                .isPresent();
        if (asItWas) {
            // Setting the same password anew would sign everybody out at each start.
            return;
        }
        put(new Account(name, Set.of(role), Set.of(Territory.CITY), technician, false), password);
    }

    /**
     * A bearer token for an account without its password, for programs that the server itself starts.
     *
     * @throws NotFound when there is no such account or it is disabled
     */
    public Token issueToken(String name) {
        if (find(name).filter(account -> !account.disabled()).isEmpty()) {
            throw new NotFound("There is no active account " + name + ".");
        }
        return newToken(name);
    }

    /** Whose unexpired token this is; empty when it is nobody's or the account was disabled. */
    public Optional<Actor> signedIn(String token) {
        return jdbc.sql("""
                select account.* from access_token join account on account.name = access_token.account
                where hash = :hash and expires_at > now() and disabled_at is null""")
                .param("hash", Secrets.digest(token))
                .query(Accounts::read)
                .optional()
                .map(Account::actor);
    }

    /** Empty when name or password is wrong or the account is disabled; which of them is nobody's business. */
    Optional<Actor> check(String name, String password) {
        Optional<String> hash = jdbc.sql("select password_hash from account where name = :name and disabled_at is null")
                .param("name", name)
                .query(String.class)
                .optional();
        boolean matches = passwords.matches(password, hash.orElse(nobodysHash));
        return hash.isPresent() && matches ? find(name).map(Account::actor) : Optional.empty();
    }

    /** Expiry is by the database's clock: the clock of the plan may run faster than the world, or backwards after a restart. */
    Token newToken(String name) {
        String token = Secrets.token();
        jdbc.sql("delete from access_token where expires_at <= now()").update();
        Timestamp expires = jdbc.sql("""
                insert into access_token (hash, account, expires_at)
                values (:hash, :account, now() + make_interval(secs => :seconds)) returning expires_at""")
                .param("hash", Secrets.digest(token))
                .param("account", name)
                .param("seconds", signInLasts.toSeconds())
                .query(Timestamp.class)
                .single();
        return new Token(token, expires.toInstant());
    }

    Duration signInLasts() {
        return signInLasts;
    }

    /** What is wrong with a new password; empty when it will do. */
    static Optional<String> weakness(String password) {
        if (password.length() < SHORTEST_PASSWORD) {
            return Optional.of("must have at least " + SHORTEST_PASSWORD + " characters");
        }
        int bytes = password.getBytes(StandardCharsets.UTF_8).length;
        return bytes > LONGEST_PASSWORD_BYTES
                ? Optional.of("has " + bytes + " bytes; at most " + LONGEST_PASSWORD_BYTES + " are allowed")
                : Optional.empty();
    }

    void endToken(String token) {
        jdbc.sql("delete from access_token where hash = :hash")
                .param("hash", Secrets.digest(token))
                .update();
    }

    List<Account> all() {
        return jdbc.sql("select * from account order by name")
                .query(Accounts::read)
                .list();
    }

    Optional<Account> find(String name) {
        return jdbc.sql("select * from account where name = :name")
                .param("name", name)
                .query(Accounts::read)
                .optional();
    }

    /** Creates or overwrites, and ends every sign-in of the account. */
    @Transactional
    void put(Account account, String password) {
        weakness(password).ifPresent(reason -> {
            throw new InvalidInput("password", reason);
        });
        jdbc.sql("""
                insert into account (name, roles, territories, technician, password_hash, created_at)
                values (:name, :roles, :territories, :technician, :hash, :now)
                on conflict (name) do update set roles = excluded.roles, territories = excluded.territories,
                    technician = excluded.technician, password_hash = excluded.password_hash, disabled_at = null""")
                .param("name", account.name())
                .param("roles", account.roles().stream().map(Role::name).toArray(String[]::new))
                .param(
                        "territories",
                        account.territories().stream().map(Territory::name).toArray(String[]::new))
                .param(
                        "technician",
                        account.technician() == null
                                ? null
                                : account.technician().value())
                .param("hash", Secrets.hashed(passwords, password))
                .param("now", Timestamp.from(clock.instant()))
                .update();
        endAll(account.name());
    }

    @Transactional
    void disable(String name) {
        jdbc.sql("update account set disabled_at = :now where name = :name and disabled_at is null")
                .param("now", Timestamp.from(clock.instant()))
                .param("name", name)
                .update();
        endAll(name);
    }

    private void endAll(String name) {
        jdbc.sql("delete from access_token where account = :name")
                .param("name", name)
                .update();
    }

    private static Account read(ResultSet rows, int n) throws SQLException {
        String technician = rows.getString("technician");
        return new Account(
                rows.getString("name"),
                texts(rows.getArray("roles")).map(Role::valueOf).collect(Collectors.toSet()),
                texts(rows.getArray("territories")).map(Territory::new).collect(Collectors.toSet()),
                technician == null ? null : new TechnicianId(technician),
                rows.getTimestamp("disabled_at") != null);
    }

    private static Stream<String> texts(Array array) throws SQLException {
        return Arrays.stream((String[]) array.getArray());
    }

    /** @param value to be sent as {@code Authorization: Bearer …}; shown this once */
    public record Token(String value, Instant expiresAt) {}

    record Account(
            String name,
            Set<Role> roles,
            Set<Territory> territories,
            @Nullable TechnicianId technician,
            boolean disabled) {
        Actor actor() {
            return new Actor(name, roles, territories, technician);
        }
    }
}
