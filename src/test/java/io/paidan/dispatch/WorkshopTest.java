package io.paidan.dispatch;

import static io.paidan.dispatch.Samples.ANNA;
import static io.paidan.dispatch.Samples.BO;
import static io.paidan.dispatch.Samples.NINE;
import static io.paidan.dispatch.Samples.helper;
import static io.paidan.dispatch.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.dispatch.Samples.PlanBuilder;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Commitments;
import io.paidan.ticket.Errand;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.core.context.SecurityContextHolder;

/** D9: what the report "to workshop" sets going. */
class WorkshopTest extends PlannedByTest {
    private static final VisitState[] TO_THE_DOOR = {VisitState.ACCEPTED, VisitState.EN_ROUTE, VisitState.ARRIVED};
    private static final VisitId RETURN = new VisitId(visit(1).ticket(), 2);
    private static final Instant READY = NINE.plus(Duration.ofDays(2));

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void theNextVisitBringsItBackTwoDaysLaterInHalfAnHour() {
        takenAlongByAnna();

        assertThat(ticket().visitsToMake()).containsExactly(RETURN);
        assertThat(ticket().errand()).isEqualTo(new Errand.BringBack(ANNA, NINE, READY));
        assertThat(ticket().service()).isEqualTo(Duration.ofMinutes(30));
        assertThat(ticket().preferredTechnician()).isEqualTo(ANNA);
    }

    @Test
    void theReturnGivenByAPersonDoesNotBeginBeforeTheRepairIsReady() {
        takenAlongByAnna();

        Actor boss = new Actor("lena", Set.of(Role.DISPATCHER), Set.of(Territory.CITY), null);
        VisitAnswer answer = overrides.assign(RETURN, BO, true, boss);

        assertThat(answer.start()).isEqualTo(READY);
        assertThat(answer.lateMinutes()).isZero();
    }

    @Test
    void aReturnedApplianceIsDone() {
        takenAlongByAnna();
        made(new PlanBuilder().from(READY).route(BO, RETURN).plan(2));

        reportAll(RETURN, BO, TO_THE_DOOR);
        reportAll(RETURN, BO, VisitState.WORKING, VisitState.DONE);

        assertThat(ticket().state()).isEqualTo(Ticket.State.DONE);
    }

    @Test
    void ofTwoOnSiteItIsTheLeadsVanThatCarries() {
        tickets(1);
        jdbc.sql("update ticket set technicians = 2").update();
        made(new PlanBuilder().route(ANNA, visit(1)).route(BO, helper(1)).plan(1));
        reportAll(visit(1), ANNA, TO_THE_DOOR);
        reportAll(helper(1), BO, TO_THE_DOOR);
        reportAll(helper(1), BO, VisitState.WORKING, VisitState.TO_WORKSHOP);

        assertThat(ticket().errand()).isEqualTo(new Errand.BringBack(ANNA, NINE, READY));
        assertThat(ticket().visitsToMake()).containsExactly(RETURN, RETURN.partner());
    }

    @Test
    void whatIsOnAVanIsRememberedOnceAlsoAfterARestart() {
        tickets(1, 2);
        jdbc.sql("update ticket set technicians = 2").update();
        made(new PlanBuilder()
                .route(ANNA, visit(1), visit(2))
                .route(BO, helper(1), helper(2))
                .plan(1));
        reportAll(visit(1), ANNA, TO_THE_DOOR);
        reportAll(helper(1), BO, TO_THE_DOOR);
        reportAll(visit(1), ANNA, VisitState.WORKING, VisitState.TO_WORKSHOP);
        reportAll(helper(2), BO, TO_THE_DOOR);
        reportAll(helper(2), BO, VisitState.WORKING, VisitState.TO_WORKSHOP);

        assertThat(saved.loads(Territory.CITY, NINE))
                .as("the first in the lead's van, the second in that of the helper, who was there alone")
                .containsExactlyInAnyOrder(new Commitments.Load(ANNA, NINE), new Commitments.Load(BO, NINE));
        assertThat(saved.loads(Territory.CITY, NINE.plusSeconds(1))).isEmpty();
    }

    @Test
    void theSettingsMustBePossible() {
        assertThatThrownBy(() -> new Workshop(tickets, Duration.ofDays(-1), Duration.ofMinutes(30)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paidan.dispatch.repair-time")
                .hasMessageContaining("PT-24H");
        assertThatThrownBy(() -> new Workshop(tickets, Duration.ofDays(2), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paidan.dispatch.return-service");
    }

    private void takenAlongByAnna() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));
        reportAll(visit(1), ANNA, TO_THE_DOOR);
        reportAll(visit(1), ANNA, VisitState.WORKING, VisitState.TO_WORKSHOP);
    }

    private Ticket ticket() {
        return tickets.require(visit(1).ticket());
    }

    private void reportAll(VisitId visit, TechnicianId technician, VisitState... states) {
        Actor actor = new Actor("phone-" + technician, Set.of(Role.TECHNICIAN), Set.of(Territory.CITY), technician);
        SecurityContextHolder.getContext().setAuthentication(actor.authentication());
        for (VisitState state : states) {
            reports.report(visit, new VisitReport(state, NINE, null, "because", null), null, actor);
        }
    }
}
