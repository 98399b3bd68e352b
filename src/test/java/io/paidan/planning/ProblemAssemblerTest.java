package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.at;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.visit;
import static io.paidan.planning.Samples.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.disruption.Delay;
import io.paidan.disruption.Storm;
import io.paidan.kernel.Location;
import io.paidan.kernel.Priority;
import io.paidan.kernel.Territory;
import io.paidan.kernel.TimeWindow;
import io.paidan.planning.search.Problem;
import io.paidan.workforce.Shift;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Polygon;

class ProblemAssemblerTest {
    private final Samples samples = new Samples();

    @Test
    void visitBeingWorkedOnBecomesTheStartOfTheRoute() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02);
        samples.commitments.add(new Commitment(visit(1), id(1), Commitment.Kind.ON_SITE, NOW, NOW.plusSeconds(900)));

        Problem problem = samples.assembly().problem();

        assertThat(problem.visits()).isZero();
        assertThat(problem.readyAt()).containsExactly(900);
        assertThat(problem.slices()[0].travel()[problem.startPlace()[0]][problem.endPlace()[0]])
                .as("seconds from the customer's door home")
                .isEqualTo(240);
    }

    @Test
    void visitUnderWayIsPinnedFirstFromTheLivePosition() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.ticket(1, 0.02);
        samples.positions.put(id(1), at(0.01));
        samples.commitments.add(new Commitment(visit(1), id(1), Commitment.Kind.EN_ROUTE, NOW, NOW));

        Problem problem = samples.assembly().problem();

        assertThat(problem.pinned()[0]).containsExactly(0);
        assertThat(problem.allows(0, 0)).isTrue();
        assertThat(problem.allows(0, 1)).isFalse();
        assertThat(problem.slices()[0].travel()[problem.startPlace()[0]][problem.place()[0]])
                .isEqualTo(120);
    }

    @Test
    void lockStandsAgainstEveryRule() {
        samples.technician(1, 0.3, java.util.Map.of(), java.util.Set.of());
        samples.technician(2, 0);
        samples.ticket(1, 0);
        samples.commitments.add(new Commitment(visit(1), id(1), Commitment.Kind.LOCKED, NOW, NOW));

        Problem problem = samples.assembly().problem();

        assertThat(problem.allows(0, 0)).as("33 km away and without the skill").isTrue();
        assertThat(problem.allows(0, 1)).isFalse();
    }

    @Test
    void shiftToComeStartsAtTheBase() {
        samples.technician(1, 0);
        samples.shifts.clear();
        samples.shifts.add(new Shift(id(1), window("09:00", "16:00"), null, Duration.ZERO, Duration.ZERO));
        samples.positions.put(id(1), at(0.05));

        Problem problem = samples.assembly().problem();

        assertThat(problem.startPlace()).isEqualTo(problem.endPlace());
        assertThat(problem.readyAt()).containsExactly(3600);
    }

    @Test
    void appointmentIsHardOnlyBehindItsGreatestLateness() {
        samples.ticket(1, 0, Priority.NORMAL, window("10:00", "11:00"));

        Problem problem = samples.assembly().problem();

        assertThat(problem.earliest()).containsExactly(2 * 3600);
        assertThat(problem.due()).containsExactly(3 * 3600);
        assertThat(problem.latest()).containsExactly(5 * 3600);
    }

    @Test
    void serviceLevelAloneIsNeverHard() {
        samples.ticket(1, 0);

        Problem problem = samples.assembly().problem();

        assertThat(problem.due()).containsExactly(24 * 3600);
        assertThat(problem.latest()).containsExactly(Problem.NEVER);
    }

    @Test
    void exactAppointmentIsWantedFiveMinutesEarly() {
        samples.ticket(1, 0, Priority.NORMAL, window("10:00", "10:30"));
        samples.ticket(2, 0, Priority.NORMAL, window("10:00", "12:00"));

        assertThat(samples.assembly().problem().wantedArrival()).containsExactly(2 * 3600 - 300, Problem.NEVER);
    }

    @Test
    void latenessWeighsByPriority() {
        samples.ticket(1, 0, Priority.URGENT, null);
        samples.ticket(2, 0, Priority.IMPORTANT, null);
        samples.ticket(3, 0, Priority.NORMAL, null);

        assertThat(samples.assembly().problem().lateWeight()).containsExactly(200, 60, 20);
    }

    @Test
    void oneOfAHigherTierOutweighsAllOfTheLowerOnes() {
        for (int i = 1; i <= 5; i++) {
            samples.ticket(i, 0);
        }
        samples.ticket(6, 0, Priority.IMPORTANT, null);
        samples.ticket(7, 0, Priority.IMPORTANT, null);
        samples.ticket(8, 0, Priority.URGENT, null);

        long[] cost = samples.assembly().problem().unassignedCost();

        assertThat(cost[5]).isGreaterThan(5 * cost[0]);
        assertThat(cost[7]).isGreaterThan(5 * cost[0] + 2 * cost[5]);
    }

    @Test
    void promiseIsItsOwnDeadline() {
        samples.technician(1, 0);
        samples.ticket(1, 0);
        samples.published.put(
                visit(1), new Commitments.Published(id(1), NOW.plusSeconds(3600), window("09:00", "10:00")));

        assertThat(samples.assembly().problem().promisedBy()).containsExactly(2 * 3600);
    }

    @Test
    void stormLengthensTravelAndWorkWhileItLasts() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02);
        samples.disruptions.add(storm("09:00", "10:00"));
        Ruler ruler = new Ruler();
        ruler.prepared.addAll(WeatherSlice.of(samples.disruptions, NOW, NOW.plus(Duration.ofDays(3))).stream()
                .map(WeatherSlice::conditions)
                .toList());

        Problem problem = new ProblemAssembler(WEIGHTS)
                .assemble(samples.facts(), new TravelTables(ruler, () -> {}, () -> {})::of)
                .problem();

        assertThat(problem.slices()).extracting(Problem.Slice::from).containsExactly(0, 3600, 7200);
        int from = problem.startPlace()[0];
        int to = problem.place()[0];
        assertThat(problem.slices())
                .extracting(slice -> slice.travel()[from][to])
                .containsExactly(240, 720, 240);
        assertThat(problem.slices()).extracting(slice -> slice.service()[0]).containsExactly(1800, 3600, 1800);
    }

    @Test
    void delayHoldsUpOneTechnician() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        Instant reported = NOW.minusSeconds(600);
        samples.disruptions.add(new Delay(
                "D-1",
                new TimeWindow(reported, reported.plusSeconds(3600)),
                Territory.CITY,
                id(1),
                Duration.ofHours(1)));

        assertThat(samples.assembly().problem().readyAt()).containsExactly(3000, 0);
    }

    @Test
    void appointmentBehindTheHorizonIsLeftForLater() {
        Instant far = NOW.plus(Duration.ofDays(5));
        samples.ticket(1, 0, Priority.NORMAL, new TimeWindow(far, far.plusSeconds(3600)));

        assertThat(samples.assembly().journeys()).isEmpty();
    }

    @Test
    void breakIsForgoneOnceItsTimeHasPassed() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.shifts.clear();
        samples.shifts.add(new Shift(
                id(1), window("06:00", "14:00"), window("07:00", "07:30"), Duration.ofMinutes(30), Duration.ZERO));
        samples.shifts.add(new Shift(
                id(2), window("06:00", "14:00"), window("09:00", "10:00"), Duration.ofMinutes(30), Duration.ZERO));

        assertThat(samples.assembly().problem().breakSeconds()).containsExactly(0, 1800);
    }

    @Test
    void workBegunAfterHoursKeepsItsRoute() {
        samples.technician(1, 0);
        samples.shifts.clear();
        samples.ticket(1, 0.02);
        samples.commitments.add(new Commitment(visit(1), id(1), Commitment.Kind.EN_ROUTE, NOW, NOW));

        Plan plan = samples.plan();

        assertThat(plan.technicianOf(visit(1))).contains(id(1));
    }

    @Test
    void placesAreTakenFromTheCacheNextTime() {
        samples.technician(1, 0);
        samples.ticket(1, 0.02);
        Ruler ruler = new Ruler();
        TravelTables tables = new TravelTables(ruler, () -> {}, () -> {});
        ProblemAssembler assembler = new ProblemAssembler(WEIGHTS);
        assembler.assemble(samples.facts(), tables::of);
        samples.ticket(2, 0.03);

        assembler.assemble(samples.facts(), tables::of);

        assertThat(ruler.computedPlaces)
                .as("base, ticket 1, ticket 2: each once")
                .isEqualTo(3);
    }

    static Storm storm(String from, String to) {
        Polygon area = (Polygon) Location.GEOMETRY.toGeometry(new Envelope(0.015, 0.05, -0.01, 0.01));
        return new Storm("S-1", window(from, to), Territory.CITY, area, 3, 2);
    }
}
