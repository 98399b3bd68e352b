package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.PRINTER;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.ticket;
import static io.paidan.planning.Samples.visit;
import static io.paidan.planning.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.workforce.Shift;
import io.paidan.workforce.Technician;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From facts to a plan, by the fast lane alone: what people see. */
class PlanTest {
    private final Samples samples = new Samples();

    @Test
    void nearestAbleTechnicianGoes() {
        samples.technician(1, 0.04);
        samples.technician(2, 0.01);
        samples.technician(3, 0, Map.of(new Skill("digital"), 5), Set.of());
        samples.ticket(1, 0);

        assertThat(samples.plan().technicianOf(visit(1))).contains(id(2));
    }

    /** 0.01 degrees are 1.11 km: 2.2 km lies within 3 km, 4.4 within 5, 6.7 within 8. */
    @ParameterizedTest(name = "{0} degrees away: {1} m, widened {2} times")
    @CsvSource({"0.02, 3000, 0", "0.04, 5000, 1", "0.06, 8000, 2"})
    void saysHowFarTheRadiusHadToBeWidened(double degrees, int metres, int widened) {
        samples.technician(1, degrees);
        samples.ticket(1, 0);

        assertThat(samples.plan().routes().getFirst().visits())
                .extracting(PlannedVisit::radius)
                .containsExactly(new Radius(metres, widened));
    }

    @Test
    void whoIsSentByAPersonFromBeyondEveryRadiusHasNone() {
        samples.technician(1, 0.1);
        samples.ticket(1, 0);
        samples.commitments.add(new Commitment(visit(1), id(1), Commitment.Kind.LOCKED, NOW, NOW));

        assertThat(samples.plan().routes().getFirst().visits())
                .extracting(PlannedVisit::radius)
                .containsOnlyNulls();
    }

    @Test
    void theBreakStandsOnTheRouteBetweenTwoVisits() {
        Technician technician = samples.technician(1, 0);
        samples.shifts.set(
                0,
                new Shift(
                        technician.id(),
                        window("08:00", "16:00"),
                        window("08:20", "09:00"),
                        Duration.ofMinutes(45),
                        Duration.ZERO));
        samples.ticket(1, 0);
        samples.ticket(2, 0);

        // Two visits of half an hour at the door: the first ends at 08:30, the break lasts to 09:15.
        assertThat(samples.plan().routes().getFirst().breakTime()).isEqualTo(window("08:30", "09:15"));
    }

    @Test
    void leavesInTimeToBeFiveToTenMinutesEarly() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02, Priority.NORMAL, window("10:00", "10:30"));

        PlannedVisit planned = samples.plan().routes().getFirst().visits().getFirst();

        assertThat(Duration.between(planned.arrival(), planned.start()))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(Duration.between(planned.leave(), planned.arrival())).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void publishedPlanStandsWhenNothingChanges() {
        samples.technician(1, 0.02);
        samples.technician(2, 0);
        samples.ticket(1, 0);
        samples.published.put(visit(1), new Commitments.Published(id(1), NOW.plusSeconds(300), null));

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(visit(1))).contains(id(1));
        assertThat(plan.figures().movedVisits()).isZero();
    }

    @Test
    void declinedVisitMovesOn() {
        samples.technician(1, 0);
        samples.technician(2, 0.02);
        samples.ticket(1, 0);
        samples.published.put(visit(1), new Commitments.Published(id(1), NOW.plusSeconds(300), null));
        samples.refusals.put(visit(1), Set.of(id(1)));

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(visit(1))).contains(id(2));
        assertThat(plan.figures().movedVisits()).isEqualTo(1);
    }

    @Test
    void visitBeingWorkedOnIsShownFirst() {
        samples.technician(1, 0);
        samples.ticket(1, 0);
        samples.ticket(2, 0.01);
        samples.commitments.add(
                new Commitment(visit(1), id(1), Commitment.Kind.ON_SITE, NOW.minusSeconds(60), NOW.plusSeconds(600)));

        assertThat(samples.plan().routes().getFirst().visits())
                .extracting(PlannedVisit::visit)
                .containsExactly(visit(1), visit(2));
    }

    @Test
    void lowestTierStaysOutFirst() {
        samples.technician(1, 0);
        for (int i = 1; i <= 3; i++) {
            samples.ticket(i, 0, Priority.NORMAL, window("08:00", "08:30"));
        }
        for (int i = 4; i <= 9; i++) {
            samples.ticket(i, 0, Priority.URGENT, window("08:00", "08:30"));
        }

        assertThat(samples.plan().unassigned())
                .extracting(UnassignedVisit::visit)
                .as("six half hours fit up to 10:30, the last start")
                .containsExactlyInAnyOrder(visit(1), visit(2), visit(3));
    }

    @Test
    void missingSkillIsNamed() {
        samples.technician(1, 0, Map.of(), Set.of());
        samples.ticket(1, 0);

        assertReason("NO_SKILL", "printer");
    }

    @Test
    void missingPartIsNamedWithTheNearestVan() {
        samples.technician(1, 0);
        samples.add(ticket(1, 0.01, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of("fuser"), null, Set.of()));

        assertReason("NO_PART", "Bring it to T1, 1.1 km away");
    }

    @Test
    void distanceOfTheNearestIsNamed() {
        samples.technician(1, 0);
        samples.ticket(1, 0.1);

        assertReason("OUT_OF_RADIUS", "T1, is based 11.1 km away");
    }

    @Test
    void missingTimeIsNamedInMinutes() {
        samples.technician(1, 0);
        samples.ticket(1, 0, Priority.NORMAL, window("19:00", "20:00"));

        // 19:00 to 19:30 is 150 minutes after the last minute of overtime, 17:00.
        assertReason("NO_TIME", "T1, short of 150 min");
    }

    @Test
    void missedAppointmentAsksForANewTime() {
        samples.technician(1, 0);
        samples.ticket(1, 0, Priority.NORMAL, window("04:00", "05:00"));

        assertReason("NO_TIME", "Agree a new time with the customer");
    }

    @Test
    void explanationNamesTermsAlternativesAndTheSmallestChange() {
        samples.technician(1, 0.04);
        samples.technician(2, 0.05);
        samples.technician(3, 0.1);
        samples.ticket(1, 0);
        Assembly assembly = samples.assembly();
        PlanningSession.Outcome outcome = new PlanningSession.Outcome(assembly, FastLane.plan(assembly));

        Explanation why = new Explainer(WEIGHTS, outcome, 7).explain(visit(1)).orElseThrow();

        assertThat(why.technician()).isEqualTo("T1");
        assertThat(why.radiusKilometres()).isEqualTo(5.0);
        assertThat(why.terms()).containsEntry("travel", 2 * 480L * WEIGHTS.travelPerSecond());
        assertThat(why.alternatives())
                .extracting(Explanation.Alternative::technician)
                .containsExactly("T2", "T3");
        assertThat(why.alternatives().get(0).extraPoints()).isPositive();
        assertThat(why.alternatives().get(1).rule()).isEqualTo("RADIUS");
        assertThat(why.alternatives().get(1).remedy()).isEqualTo("+3120 m radius");
    }

    private void assertReason(String code, String detail) {
        assertThat(samples.plan().unassigned()).singleElement().satisfies(unassigned -> {
            assertThat(unassigned.reasonCode()).isEqualTo(code);
            assertThat(unassigned.detail()).contains(detail);
        });
    }
}
