package io.paidan.dispatch;

import static io.paidan.dispatch.Samples.ANNA;
import static io.paidan.dispatch.Samples.BO;
import static io.paidan.dispatch.Samples.NINE;
import static io.paidan.dispatch.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.dispatch.Samples.PlanBuilder;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Commitment;
import io.paidan.planning.Radius;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.core.context.SecurityContextHolder;

class DispatchTest extends PlannedByTest {
    private static final Actor BOSS = new Actor("lena", Set.of(Role.DISPATCHER), Set.of(Territory.CITY), null);

    @Autowired
    private Breaks breaks;

    @Autowired
    private JdbcTemplate template;

    @Test
    void aPlanIsInForceAsSoonAsItIsHandedOver() {
        tickets(1, 2, 3);

        made(new PlanBuilder().route(ANNA, 1, 2).unassigned(3).plan(1));

        assertThat(assignments.of(ANNA)).extracting(Assignment::visit).containsExactly(visit(1), visit(2));
        assertThat(assignments.unassignedReasons()).containsEntry(visit(3), "NO_SKILL: nobody knows printers");
        assertThat(assignments.plans()).extracting(PlanHead::version).containsExactly(1L);
    }

    @Test
    void theRadiusThatWasNeededStaysOnRecordWithTheAssignmentAndItsHistory() {
        Radius wide = new Radius(8_000, 2);
        tickets(1);

        made(new PlanBuilder().within(wide).route(ANNA, 1).plan(1));

        assertThat(assignments.find(visit(1))).map(Assignment::radius).contains(wide);
        assertThat(jdbc.sql("select radius_metres, radius_widened from assignment_history where visit = ?")
                        .param(visit(1).toString())
                        .query((row, i) -> new Radius(row.getInt(1), row.getInt(2)))
                        .single())
                .isEqualTo(wide);
    }

    @Test
    void breaksFollowThePlanAndStayOnRecordOnceTheyHaveBegun() {
        tickets(1);

        made(new PlanBuilder().route(ANNA, 1).breakOf(ANNA, 120).plan(1));
        made(new PlanBuilder().route(ANNA, 1).breakOf(ANNA, 150).plan(2));
        assertThat(breaks.all()).containsExactly(breakAt(ANNA, 150));

        made(new PlanBuilder().route(ANNA, 1).breakOf(ANNA, 0).plan(3));
        made(new PlanBuilder().route(ANNA, 1).plan(4));
        assertThat(breaks.all())
                .as("it is nine o'clock: the break of nine has begun")
                .containsExactly(breakAt(ANNA, 0));
    }

    @Test
    void aPlanThatCannotBeSavedWhollyIsNotSavedAtAll() {
        tickets(1, 2);
        made(new PlanBuilder().route(ANNA, 1).plan(1));
        var before = assignments.all();
        jdbc.sql("alter table assignment_history add constraint broken check (plan_version <> 2)")
                .update();
        try {
            var second = new PlanBuilder().route(BO, 1, 2).plan(2);

            assertThatThrownBy(() -> made(second)).isInstanceOf(DataIntegrityViolationException.class);

            assertThat(assignments.all()).isEqualTo(before);
            assertThat(assignments.plans()).extracting(PlanHead::version).containsExactly(1L);
        } finally {
            jdbc.sql("alter table assignment_history drop constraint broken").update();
        }
    }

    @Test
    void theWholeVisitIsReportedStepByStepAndClosesTheTicket() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));

        for (VisitState state : new VisitState[] {
            VisitState.ACCEPTED, VisitState.EN_ROUTE, VisitState.ARRIVED, VisitState.WORKING, VisitState.DONE
        }) {
            report(visit(1), state, null, technician(ANNA));
        }

        assertThat(tickets.require(visit(1).ticket()).state()).isEqualTo(Ticket.State.DONE);
        assertThat(assignments.all()).isEmpty();
        assertThat(assignments.find(visit(1))).map(Assignment::state).contains(VisitState.DONE);
    }

    @Test
    void aSkippedStepIsRefusedWithWhatIsAllowed() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));

        assertThatThrownBy(() -> report(visit(1), VisitState.ARRIVED, null, technician(ANNA)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("ASSIGNED")
                .hasMessageContaining("ACCEPTED, DECLINED");
        assertThat(assignments.find(visit(1))).map(Assignment::state).contains(VisitState.ASSIGNED);
    }

    @Test
    void theSameReportTwiceCountsOnce() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));
        VisitAnswer first = report(visit(1), VisitState.DECLINED, "k1", technician(ANNA));

        VisitAnswer again = report(visit(1), VisitState.DECLINED, "k1", technician(ANNA));

        assertThat(again).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from visit_report")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoGetsTheVisitNextReportsUnderTheSameKeyAnew() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));
        report(visit(1), VisitState.ACCEPTED, "accepted", BOSS);
        jdbc.sql("update visit_report set received_at = received_at - interval '1 minute'")
                .update();
        made(new PlanBuilder().route(BO, 1).plan(2));

        VisitAnswer answer = report(visit(1), VisitState.ACCEPTED, "accepted", BOSS);

        assertThat(answer.technician()).isEqualTo(BO.value());
        assertThat(assignments.find(visit(1))).map(Assignment::state).contains(VisitState.ACCEPTED);
    }

    @Test
    void anothersVisitDoesNotExistForATechnician() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));

        assertThatThrownBy(() -> report(visit(1), VisitState.ACCEPTED, null, technician(BO)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void nobodySetsOutForTwoVisitsAtOnce() {
        tickets(1, 2);
        made(new PlanBuilder().route(ANNA, 1, 2).plan(1));
        report(visit(1), VisitState.ACCEPTED, null, technician(ANNA));
        report(visit(1), VisitState.EN_ROUTE, null, technician(ANNA));
        report(visit(2), VisitState.ACCEPTED, null, technician(ANNA));

        assertThatThrownBy(() -> report(visit(2), VisitState.EN_ROUTE, null, technician(ANNA)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(visit(1).toString());
    }

    @Test
    void notAtHomeReturnsTheTicketToThePoolAsANewVisit() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));
        report(visit(1), VisitState.ACCEPTED, null, technician(ANNA));
        report(visit(1), VisitState.EN_ROUTE, null, technician(ANNA));
        report(visit(1), VisitState.ARRIVED, null, technician(ANNA));
        report(visit(1), VisitState.NOT_AT_HOME, null, technician(ANNA));

        assertThat(tickets.require(visit(1).ticket()).visit()).isEqualTo(new VisitId(visit(1).ticket(), 2));
        assertThat(wakes.reasons).last().asString().contains("NOT_AT_HOME");
    }

    @Test
    void aRefusalIsKeptAndThePlannerIsToldOfIt() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));

        report(visit(1), VisitState.DECLINED, null, technician(ANNA));

        assertThat(assignments.find(visit(1))).isEmpty();
        assertThat(saved().refusals(Territory.CITY)).containsEntry(visit(1), Set.of(ANNA));
        assertThat(wakes.reasons).hasSize(1);
    }

    @Test
    void whatHasBegunIsACommitmentAlsoAfterARestart() {
        tickets(1, 2, 3);
        made(new PlanBuilder().route(ANNA, 1, 2).route(BO, 3).plan(7));
        report(visit(1), VisitState.ACCEPTED, null, technician(ANNA));
        report(visit(1), VisitState.EN_ROUTE, null, technician(ANNA));
        overrides.assign(visit(2), BO, true, BOSS);

        SavedCommitments restarted = saved();

        assertThat(restarted.of(Territory.CITY))
                .extracting(Commitment::visit, Commitment::technician, Commitment::kind)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(visit(1), ANNA, Commitment.Kind.EN_ROUTE),
                        org.assertj.core.groups.Tuple.tuple(visit(2), BO, Commitment.Kind.LOCKED));
        assertThat(restarted.published(Territory.CITY)).containsOnlyKeys(visit(1), visit(2), visit(3));
        assertThat(restarted.version(Territory.CITY)).isEqualTo(7);
    }

    @Test
    void anOverrideStandsAgainstTheNextPlanUntilItIsUndone() {
        tickets(1);
        made(new PlanBuilder().route(ANNA, 1).plan(1));
        overrides.assign(visit(1), BO, true, BOSS);

        made(new PlanBuilder().route(ANNA, 1).plan(2));
        assertThat(assignments.find(visit(1))).map(Assignment::technician).contains(BO);

        overrides.undo(visit(1), BOSS);
        assertThat(assignments.find(visit(1))).map(Assignment::technician).contains(ANNA);
        assertThat(assignments.find(visit(1))).map(Assignment::locked).contains(false);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    private static Break breakAt(TechnicianId technician, int afterMinutes) {
        Instant begin = NINE.plus(Duration.ofMinutes(afterMinutes));
        return new Break(technician, new TimeWindow(begin, begin.plus(Duration.ofMinutes(30))));
    }

    private SavedCommitments saved() {
        return new SavedCommitments(new Assignments(jdbc, template), new PlanTable(jdbc, template));
    }

    private static Actor technician(TechnicianId id) {
        return new Actor("phone-" + id, Set.of(Role.TECHNICIAN), Set.of(Territory.CITY), id);
    }

    private VisitAnswer report(VisitId visit, VisitState state, @Nullable String key, Actor actor) {
        SecurityContextHolder.getContext().setAuthentication(actor.authentication());
        return reports.report(visit, new VisitReport(state, NINE, null, "because", null), key, actor);
    }
}
