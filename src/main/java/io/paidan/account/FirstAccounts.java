package io.paidan.account;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the first accounts of an empty database, one for each role of the control room, and shows their passwords this once. */
@Component
class FirstAccounts implements ApplicationRunner {
    private static final Logger LOG = LoggerFactory.getLogger(FirstAccounts.class);
    /** Any number that nobody else locks; two servers that start on one empty database take turns. */
    private static final long LOCK = 7_031_985_301L;

    private static final Role[] ROLES = {Role.ADMIN, Role.SUPERVISOR, Role.DISPATCHER, Role.PLANNER};

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final TransactionTemplate transactions;

    FirstAccounts(JdbcClient jdbc, Accounts accounts, TransactionTemplate transactions) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.transactions = transactions;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Map<String, String> made = transactions.execute(status -> create());
        if (made != null && !made.isEmpty()) {
            System.out.println(block(made));
        }
        LOG.info(
                "Accounts of the control room: {}",
                accounts.all().stream()
                        .filter(account -> !account.roles().equals(Set.of(Role.TECHNICIAN)))
                        .map(Accounts.Account::name)
                        .collect(Collectors.joining(", ")));
    }

    private Map<String, String> create() {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((rows, n) -> "locked")
                .single();
        Map<String, String> passwords = new LinkedHashMap<>();
        boolean administered =
                accounts.all().stream().anyMatch(account -> account.roles().contains(Role.ADMIN));
        if (!administered) {
            for (Role role : ROLES) {
                String name = role.name().toLowerCase(Locale.ROOT);
                if (accounts.find(name).isEmpty()) {
                    passwords.put(name, Secrets.password());
                    accounts.provision(name, role, null, passwords.get(name));
                }
            }
        }
        return passwords;
    }

    private static String block(Map<String, String> passwords) {
        StringBuilder text = new StringBuilder("\n==== First accounts: these passwords are shown only now ====\n");
        passwords.forEach((name, password) -> text.append("  %-12s %s%n".formatted(name, password)));
        return text.append("==== Change: POST /api/accounts/{name}/password as admin ====\n")
                .toString();
    }
}
