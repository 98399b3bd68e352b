package io.paidan.dispatch;

import static io.paidan.dispatch.Samples.ANNA;
import static io.paidan.dispatch.Samples.BO;
import static io.paidan.dispatch.Samples.NINE;
import static io.paidan.dispatch.Samples.helper;
import static io.paidan.dispatch.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.dispatch.Samples.PlanBuilder;
import io.paidan.kernel.Conflict;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import io.paidan.kernel.VisitId;
import io.paidan.planning.Commitment;
import io.paidan.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

/** A ticket that Anna leads and Bo helps with: what each of them reports, and what it means for the other. */
class TwoTechniciansTest extends PlannedByTest {
    private static final Actor BOSS = new Actor("lena", Set.of(Role.DISPATCHER), Set.of(Territory.CITY), null);
    private static final VisitId LEAD = visit(1);
    private static final VisitId HELPER = helper(1);
    private static final VisitState[] TO_THE_DOOR = {VisitState.ACCEPTED, VisitState.EN_ROUTE, VisitState.ARRIVED};

    @Autowired
    private MyVisits myVisits;

    @BeforeEach
    void planned() {
        tickets(1);
        jdbc.sql("update ticket set technicians = 2").update();
        made(new PlanBuilder().route(ANNA, LEAD).route(BO, HELPER).plan(1));
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void bothAreInForce() {
        assertThat(assignments.all())
                .extracting(Assignment::visit, Assignment::technician)
                .containsExactly(tuple(LEAD, ANNA), tuple(HELPER, BO));
    }

    @Test
    void theTicketIsDoneWhenBothAre() {
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        reportAll(HELPER, BO, TO_THE_DOOR);
        reportAll(LEAD, ANNA, VisitState.WORKING, VisitState.DONE);

        assertThat(ticket().state()).isEqualTo(Ticket.State.OPEN);
        assertThat(ticket().visitsToMake()).containsExactly(HELPER);
        assertThat(assignments.all()).extracting(Assignment::visit).containsExactly(HELPER);

        reportAll(HELPER, BO, VisitState.WORKING, VisitState.DONE);

        assertThat(ticket().state()).isEqualTo(Ticket.State.DONE);
        assertThat(assignments.all()).isEmpty();
    }

    @Test
    void thePlanOfWhoIsLeftDoesNotBringBackWhoIsDone() {
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        reportAll(HELPER, BO, TO_THE_DOOR);
        reportAll(LEAD, ANNA, VisitState.WORKING, VisitState.DONE);

        made(new PlanBuilder().route(ANNA, LEAD).route(BO, HELPER).plan(2));

        assertThat(assignments.find(LEAD)).map(Assignment::state).contains(VisitState.DONE);
        assertThat(assignments.all()).extracting(Assignment::visit).containsExactly(HELPER);
    }

    @Test
    void whoIsNotThereWhenTheWorkIsDoneNeedNotCome() {
        reportAll(HELPER, BO, VisitState.ACCEPTED, VisitState.EN_ROUTE);
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        reportAll(LEAD, ANNA, VisitState.WORKING, VisitState.DONE);

        assertThat(ticket().state()).isEqualTo(Ticket.State.DONE);
        assertThat(assignments.find(HELPER)).isEmpty();
        assertThat(lastCause(HELPER)).isEqualTo(ANNA + " DONE " + LEAD);
    }

    @Test
    void whoHelpsCannotFinishTheWorkWithoutWhoLeads() {
        reportAll(HELPER, BO, TO_THE_DOOR);
        reportAll(HELPER, BO, VisitState.WORKING, VisitState.DONE);

        assertThat(ticket().state()).isEqualTo(Ticket.State.OPEN);
        assertThat(assignments.all()).extracting(Assignment::visit).containsExactly(LEAD);
    }

    @Test
    void bothKeepTheSameStartWhenOnlyOneEstimateHasMovedFarEnoughToBeTold() {
        Instant start = assignments.find(LEAD).orElseThrow().start();
        // The lead's times shift by 40 s, which is told; the helper's by 20 s, which alone would not be.
        jdbc.sql("""
                        update assignment set leave_at = leave_at + interval '20 seconds',
                            arrival_at = arrival_at + interval '20 seconds', start_at = start_at + interval '20 seconds',
                            departure_at = departure_at + interval '20 seconds' where visit = ?""").param(HELPER.toString()).update();

        made(new PlanBuilder()
                .from(NINE.plusSeconds(40))
                .route(ANNA, LEAD)
                .route(BO, HELPER)
                .plan(2));

        assertThat(assignments.all())
                .extracting(Assignment::start)
                .containsExactly(start.plusSeconds(40), start.plusSeconds(40));
    }

    @Test
    void whenOneFindsNobodyAtHomeTheOtherTurnsBackAndBothGetANewVisit() {
        reportAll(HELPER, BO, VisitState.ACCEPTED, VisitState.EN_ROUTE);
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        reportAll(LEAD, ANNA, VisitState.NOT_AT_HOME);

        assertThat(assignments.all()).isEmpty();
        assertThat(ticket().visitsToMake())
                .containsExactly(new VisitId(LEAD.ticket(), 2), new VisitId(LEAD.ticket(), 2, VisitId.HELPER));
    }

    @Test
    void aMissingPartEndsTheVisitOfBothWhoAreThere() {
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        reportAll(HELPER, BO, TO_THE_DOOR);
        reportAll(LEAD, ANNA, VisitState.WORKING, VisitState.NEEDS_PART);

        assertThat(assignments.find(HELPER)).map(Assignment::state).contains(VisitState.NEEDS_PART);
        assertThat(jdbc.sql("select why from audit_entry where action = 'end-visit' and subject = ?")
                        .param(HELPER.toString())
                        .query(String.class)
                        .list())
                .contains(ANNA + " NEEDS_PART " + LEAD);
        assertThatThrownBy(() -> reportAll(HELPER, BO, VisitState.WORKING))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("It is over");
    }

    @Test
    void nobodyAtHomeContradictsAPartnerAtWork() {
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        reportAll(LEAD, ANNA, VisitState.WORKING);
        reportAll(HELPER, BO, TO_THE_DOOR);

        assertThatThrownBy(() -> reportAll(HELPER, BO, VisitState.NOT_AT_HOME))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("T01 is WORKING there");
    }

    @Test
    void whoDeclinesLeavesThePlaceOfTheOtherAlone() {
        reportAll(LEAD, ANNA, VisitState.ACCEPTED, VisitState.EN_ROUTE);
        reportAll(HELPER, BO, VisitState.DECLINED);

        assertThat(assignments.all()).extracting(Assignment::visit).containsExactly(LEAD);
        assertThat(saved.of(Territory.CITY)).extracting(Commitment::visit).containsExactly(LEAD);
        assertThat(saved.refusals(Territory.CITY))
                .as("he is not asked to lead instead")
                .containsEntry(HELPER, Set.of(BO))
                .containsEntry(LEAD, Set.of(BO));
    }

    @Test
    void whoWaitsAtTheDoorBeginsWithTheSecond() {
        reportAll(LEAD, ANNA, TO_THE_DOOR);
        Instant later = NINE.plus(Duration.ofMinutes(25));
        reportAll(HELPER, BO, VisitState.ACCEPTED, VisitState.EN_ROUTE);
        report(HELPER, BO, VisitState.ARRIVED, later);

        assertThat(assignments.all()).extracting(Assignment::start).containsExactly(later, later);
        // 40 minutes of work, begun at 9:25.
        assertThat(assignments.find(LEAD)).map(Assignment::departure).contains(NINE.plus(Duration.ofMinutes(65)));
    }

    @Test
    void cancellingTakesTheVisitFromBoth() {
        reportAll(LEAD, ANNA, VisitState.ACCEPTED, VisitState.EN_ROUTE);
        jdbc.sql("update ticket set state = 'CANCELLED', closed_at = now()").update();

        made(new PlanBuilder().plan(2));

        assertThat(assignments.all()).isEmpty();
    }

    @Test
    void whoHelpsIsToldWhenOneIsEnough() {
        jdbc.sql("update ticket set technicians = 1").update();

        made(new PlanBuilder().route(ANNA, LEAD).plan(2));

        assertThat(assignments.all()).extracting(Assignment::visit).containsExactly(LEAD);
        assertThat(lastCause(HELPER)).isEqualTo("one technician is enough now");
    }

    @Test
    void nobodyIsBothOfTheTwo() {
        assertThatThrownBy(() -> overrides.assign(HELPER, ANNA, true, BOSS))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("T01 has visit " + LEAD);
    }

    @Test
    void aPlanThatGivesBothToOneIsCorrected() {
        overrides.assign(LEAD, ANNA, true, BOSS);
        wakes.reasons.clear();

        made(new PlanBuilder().route(ANNA, HELPER).route(BO, LEAD).plan(2));

        assertThat(assignments.all())
                .extracting(Assignment::visit, Assignment::technician)
                .containsExactly(tuple(LEAD, ANNA));
        assertThat(assignments.unassignedReasons().get(HELPER)).startsWith("NO_PARTNER: T01");
        assertThat(wakes.reasons).singleElement().asString().contains("changed while plan 2 was made");
    }

    @Test
    void eachSeesHisOwnVisitAndWhoIsTheOther() {
        assertThat(myVisits.of(BO))
                .extracting(MyVisits.Work::visit, MyVisits.Work::partner)
                .containsExactly(tuple(HELPER.toString(), new MyVisits.Partner(ANNA.value(), false)));
        assertThatThrownBy(() -> report(LEAD, BO, VisitState.ACCEPTED, NINE)).isInstanceOf(NotFound.class);
    }

    private Ticket ticket() {
        return tickets.require(LEAD.ticket());
    }

    private String lastCause(VisitId visit) {
        return jdbc.sql("select cause from assignment_history where visit = ? order by id desc limit 1")
                .param(visit.toString())
                .query(String.class)
                .single();
    }

    private void reportAll(VisitId visit, TechnicianId technician, VisitState... states) {
        for (VisitState state : states) {
            report(visit, technician, state, NINE);
        }
    }

    private void report(VisitId visit, TechnicianId technician, VisitState state, Instant at) {
        Actor actor = new Actor("phone-" + technician, Set.of(Role.TECHNICIAN), Set.of(Territory.CITY), technician);
        SecurityContextHolder.getContext().setAuthentication(actor.authentication());
        reports.report(visit, new VisitReport(state, at, null, "because", null), null, actor);
    }
}
