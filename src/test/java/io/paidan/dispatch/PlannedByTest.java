package io.paidan.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.live.RunningServer;
import io.paidan.planning.Commitments;
import io.paidan.planning.Plan;
import io.paidan.planning.PlanMade;
import io.paidan.store.DatabaseTest;
import io.paidan.ticket.Tickets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A running server in which the test is the planner. */
@DatabaseTest
@SpringBootTest(classes = RunningServer.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(PlannedByTest.Wakes.class)
public abstract class PlannedByTest {
    protected static final String PASSWORD = "correct horse battery";

    @Autowired
    protected JdbcClient jdbc;

    @Autowired
    protected Accounts accounts;

    @Autowired
    protected ApplicationEventPublisher events;

    @Autowired
    protected Wakes wakes;

    @Autowired
    Assignments assignments;

    @Autowired
    Commitments saved;

    @Autowired
    VisitReports reports;

    @Autowired
    Overrides overrides;

    @Autowired
    Tickets tickets;

    @LocalServerPort
    protected int port;

    /** What would have woken the planner. */
    @TestConfiguration(proxyBeanMethods = false)
    public static class Wakes {
        final List<String> reasons = new CopyOnWriteArrayList<>();

        @Bean
        Replanning recording() {
            return (territory, reason) -> reasons.add(reason);
        }
    }

    @BeforeEach
    void emptyCity() {
        jdbc.sql(
                        "truncate ticket, technician, plan_head, plan_version, assignment, unassigned_visit, assignment_history,"
                                + " visit_report, refusal, technician_break cascade")
                .update();
        wakes.reasons.clear();
        List.of(Samples.ANNA, Samples.BO).forEach(this::insertTechnician);
    }

    protected void tickets(int... running) {
        for (int each : running) {
            Samples.insertTicket(jdbc, each);
        }
    }

    protected void made(Plan plan) {
        assertThat(plan.territory()).isEqualTo(Territory.CITY);
        events.publishEvent(new PlanMade(plan));
    }

    protected String token(String name, Role role, TechnicianId technician) {
        accounts.provision(name, role, technician, PASSWORD);
        return accounts.issueToken(name).value();
    }

    protected String token(String name, Role role) {
        accounts.provision(name, role, null, PASSWORD);
        return accounts.issueToken(name).value();
    }

    private void insertTechnician(TechnicianId id) {
        jdbc.sql("""
                insert into technician (id, name, phone, territory, longitude, latitude, skills, ratings, shift_days, shift_from,
                    shift_to, break_seconds, overtime_seconds, van_stock, active)
                values (?, 'Anna', '13912340002', 'city', 118.8, 32.05, '{}', '{}', '{FRIDAY}', '08:00', '18:00', 0, 0, '{}', true)""").param(id.value()).update();
    }
}
