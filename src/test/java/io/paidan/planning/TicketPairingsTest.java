package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.PRINTER;
import static io.paidan.planning.Samples.WEIGHTS;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.ticket;
import static io.paidan.planning.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.Priority;
import io.paidan.kernel.Skill;
import io.paidan.workforce.Shift;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TicketPairingsTest {
    private final Samples samples = new Samples();

    @Test
    void everyNeededSkillIsNeeded() {
        samples.technician(1, 0);
        samples.add(ticket(
                1, 0, Priority.NORMAL, null, Set.of(PRINTER, new Skill("digital")), 1, Set.of(), null, Set.of()));

        assertThat(bar()).isEqualTo(Bar.SKILL);
    }

    @Test
    void ratingBelowTheDemandedOneForbids() {
        samples.technician(1, 0, Map.of(PRINTER, 3), Set.of());
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 4, Set.of(), null, Set.of()));

        assertThat(bar()).isEqualTo(Bar.RATING);
    }

    @Test
    void partMustBeOnTheVan() {
        samples.technician(1, 0, Map.of(PRINTER, 5), Set.of("fuser"));
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of("fuser", "roller"), null, Set.of()));

        assertThat(bar()).isEqualTo(Bar.PART);
    }

    @Test
    void customerCanExclude() {
        samples.technician(1, 0);
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of(), null, Set.of(id(1))));

        assertThat(bar()).isEqualTo(Bar.EXCLUDED);
    }

    @Test
    void declinedOnceIsNeverOfferedAgain() {
        samples.technician(1, 0);
        samples.ticket(1, 0);
        samples.refusals.put(visit(1), Set.of(id(1)));

        assertThat(bar()).isEqualTo(Bar.REFUSED);
    }

    @Test
    void radiusIsFreeThenDearerThenForbidden() {
        samples.technician(1, 0);
        samples.ticket(1, 0.026);
        samples.ticket(2, 0.036);
        samples.ticket(3, 0.05);
        samples.ticket(4, 0.08);
        TicketPairings pairings = samples.assembly().pairings();

        assertThat(pairings.cost(Part.RADIUS, 0, 0)).as("2.9 km").isZero();
        // 4.0 km: one kilometre beyond the first ring, and the second ring opened.
        assertThat(pairings.cost(Part.RADIUS, 0, 1)).isBetween(9_000, 9_030);
        // 5.6 km: two rings opened.
        assertThat(pairings.cost(Part.RADIUS, 0, 2)).isBetween(12_000 + 7_600, 12_000 + 7_800);
        assertThat(pairings.bar(0, 3)).as("8.9 km").isEqualTo(Bar.RADIUS);
    }

    @Test
    void everyPointOfRatingBelowTheBestCosts() {
        samples.technician(1, 0, Map.of(PRINTER, 3), Set.of());
        samples.ticket(1, 0);

        assertThat(samples.assembly().pairings().cost(Part.RATING, 0, 0)).isEqualTo(2 * WEIGHTS.ratingPerPoint());
    }

    @Test
    void strangerCostsWhenSomebodyKnowsTheCustomer() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.add(ticket(1, 0, Priority.NORMAL, null, Set.of(PRINTER), 1, Set.of(), id(2), Set.of()));
        TicketPairings pairings = samples.assembly().pairings();

        assertThat(pairings.cost(Part.CONTINUITY, 0, 0)).isEqualTo(WEIGHTS.continuityLost());
        assertThat(pairings.cost(Part.CONTINUITY, 1, 0)).isZero();
    }

    @Test
    void priceOfAChangeRisesTowardsTheStart() {
        samples.technician(1, 0);
        samples.technician(2, 0);
        samples.ticket(1, 0);
        samples.ticket(2, 0);
        samples.ticket(3, 0);
        publish(1, Duration.ofHours(6));
        publish(2, Duration.ofHours(2));
        publish(3, Duration.ZERO);
        TicketPairings pairings = samples.assembly().pairings();

        assertThat(pairings.cost(Part.CHANGE, 0, 2)).as("stays").isZero();
        assertThat(pairings.cost(Part.CHANGE, 1, 0)).isEqualTo(WEIGHTS.changeFar());
        assertThat(pairings.cost(Part.CHANGE, 1, 1)).isEqualTo((WEIGHTS.changeFar() + WEIGHTS.changeNear()) / 2);
        assertThat(pairings.cost(Part.CHANGE, 1, 2)).isEqualTo(WEIGHTS.changeNear());
    }

    @Test
    void laterDayCostsATicketWithoutAppointment() {
        samples.technician(1, 0);
        samples.shifts.add(new Shift(
                id(1),
                new io.paidan.kernel.TimeWindow(NOW.plus(Duration.ofDays(1)), NOW.plus(Duration.ofHours(32))),
                null,
                Duration.ZERO,
                Duration.ZERO));
        samples.ticket(1, 0);

        assertThat(samples.assembly().pairings().cost(Part.WAITING, 1, 0))
                .isEqualTo(WEIGHTS.waitingPerDay().getOrDefault(Priority.NORMAL, -1));
    }

    private void publish(int ticket, Duration ahead) {
        samples.published.put(visit(ticket), new Commitments.Published(id(1), NOW.plus(ahead), null));
    }

    private @org.jspecify.annotations.Nullable Bar bar() {
        Assembly assembly = samples.assembly();
        Bar bar = assembly.pairings().bar(0, 0);
        assertThat(assembly.problem().allows(0, 0)).isEqualTo(bar == null);
        return bar;
    }
}
