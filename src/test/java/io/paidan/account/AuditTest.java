package io.paidan.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.paidan.store.DatabaseTest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest
class AuditTest {
    private static final Instant NOW = Instant.parse("2024-05-10T02:00:00Z");

    private final Audit audit;
    private final TransactionTemplate transactions;

    AuditTest(JdbcClient jdbc, TransactionTemplate transactions) {
        this.audit = new Audit(jdbc, new JsonMapper(), Clock.fixed(NOW, ZoneOffset.UTC));
        this.transactions = transactions;
    }

    @Test
    void entriesComeNewestFirstWithTheStateBeforeAndAfter() {
        audit.record("li", "lock", "20240510001-1", "customer asked", null, Map.of("technician", "T07"));
        audit.record("wang", "unlock", "20240510001-1", null, Map.of("technician", "T07"), null);

        assertThat(audit.of("20240510001-1"))
                .extracting(Audit.Entry::actor, Audit.Entry::action, Audit.Entry::why, entry -> entry.at())
                .containsExactly(tuple("wang", "unlock", null, NOW), tuple("li", "lock", "customer asked", NOW));
        assertThat(audit.of("20240510001-1").getLast().after()).hasToString("{\"technician\":\"T07\"}");
    }

    @Test
    void anEntryFallsWithTheChangeItTellsOf() {
        transactions.executeWithoutResult(status -> {
            audit.record("li", "lock", "rolled-back", null, null, null);
            status.setRollbackOnly();
        });

        assertThat(audit.of("rolled-back")).isEmpty();
    }
}
