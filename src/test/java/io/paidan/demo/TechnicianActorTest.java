package io.paidan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.demo.TechnicianActor.Drives;
import io.paidan.demo.TechnicianActor.Report;
import io.paidan.demo.World.Assigned;
import io.paidan.demo.World.Job;
import io.paidan.demo.World.VisitStep;
import io.paidan.kernel.Location;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TechnicianActorTest {
    private static final Instant NOON = Instant.parse("2024-05-10T12:00:00Z");
    private static final Location HOME = new Location(-56.17, -34.9);
    private static final Location DOOR = new Location(-56.16, -34.9);

    private final World world = new World();
    private final TechnicianActor actor = new TechnicianActor("T01", HOME, new Luck(calmSeed()), number -> number);

    @Test
    void acceptsAfterTenToNinetySeconds() {
        List<Job> own = List.of(job("1", VisitStep.ASSIGNED, NOON.plusSeconds(3600)));
        assertThat(actor.next(NOON, own, world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(9), own, world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(90), own, world))
                .isInstanceOfSatisfying(Report.class, r -> assertThat(r.step()).isEqualTo(VisitStep.ACCEPTED));
    }

    @Test
    void setsOutWhenItIsTimeToLeaveAndNotBefore() {
        List<Job> own = List.of(job("1", VisitStep.ACCEPTED, NOON));
        assertThat(actor.next(NOON.minusSeconds(1), own, world)).isNull();
        assertThat(actor.next(NOON, own, world)).isEqualTo(new Drives(own.getFirst(), true));
    }

    @Test
    void finishesWhatHasBegunBeforeTheNext() {
        Job begun = job("1", VisitStep.EN_ROUTE, NOON);
        List<Job> own = List.of(job("2", VisitStep.ACCEPTED, NOON), begun);
        assertThat(actor.next(NOON, own, world)).isEqualTo(new Drives(begun, false));
    }

    @Test
    void reportsHisArrivalAtTheDoorOnce() {
        Job job = job("1", VisitStep.EN_ROUTE, NOON);
        actor.drives(job, new Drive(List.of(HOME, DOOR), 60));
        actor.move(61, NOON, world);
        Report arrived = new Report(job, VisitStep.ARRIVED, "");
        assertThat(actor.next(NOON, List.of(job), world)).isEqualTo(arrived);
        actor.reported(arrived, NOON);
        assertThat(actor.place()).isEqualTo(DOOR);
        assertThat(actor.next(NOON.plusSeconds(10), List.of(job), world))
                .as("the feed still says en route")
                .isNull();
    }

    @Test
    void believesTheServerAfterARefusal() {
        Job job = job("1", VisitStep.ACCEPTED, NOON);
        Drives setsOut = new Drives(job, true);
        actor.reported(setsOut, NOON);
        actor.refused(setsOut);
        assertThat(actor.next(NOON, List.of(job), world)).isEqualTo(setsOut);
    }

    @Test
    void worksForAboutTheServiceTimeThenIsDone() {
        List<Job> own = List.of(job("1", VisitStep.WORKING, NOON));
        assertThat(actor.next(NOON, own, world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(11 * 60), own, world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(61 * 60), own, world))
                .isEqualTo(new Report(own.getFirst(), VisitStep.DONE, ""));
    }

    @Test
    void whoeverIsTakenAwayHisVisitStopsDriving() {
        actor.drives(job("1", VisitStep.EN_ROUTE, NOON), new Drive(List.of(HOME, DOOR), 60));
        assertThat(actor.moving()).isTrue();
        assertThat(actor.next(NOON, List.of(), world)).isNull();
        assertThat(actor.moving()).isFalse();
    }

    @Test
    void beginsWithTheOtherOfTwoAndAfterAnHourWithoutHelp() {
        Job waiting = job("1", VisitStep.ARRIVED, NOON);
        Job withTheOther = waiting.with(waiting.assigned(), false);
        Job alone = waiting.with(waiting.assigned(), true);
        assertThat(actor.next(NOON, List.of(alone), world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(3599), List.of(alone), world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(3599), List.of(withTheOther), world))
                .isEqualTo(new Report(withTheOther, VisitStep.WORKING, ""));
        assertThat(actor.next(NOON.plusSeconds(3600), List.of(alone), world))
                .isEqualTo(new Report(alone, VisitStep.WORKING, ""));
        Job helper = alone.as("1-1-2");
        assertThat(actor.next(NOON.plusSeconds(3600), List.of(helper), world)).isNull();
        assertThat(actor.next(NOON.plusSeconds(7200), List.of(helper), world)).isNull();
    }

    @Test
    void takesAlongWhatIsForTheWorkshopAndLeavesWhatIsBack() {
        Job fetched = job("1", VisitStep.WORKING, NOON, World.Errand.PICK_UP);
        Job back = job("2", VisitStep.WORKING, NOON, World.Errand.RETURN);
        assertThat(actor.next(NOON, List.of(fetched), world)).isNull();
        assertThat(actor.next(NOON, List.of(back), world)).isNull();

        Instant later = NOON.plusSeconds(61 * 60);
        assertThat(actor.next(later, List.of(fetched), world))
                .isInstanceOfSatisfying(Report.class, r -> assertThat(r.step()).isEqualTo(VisitStep.TO_WORKSHOP));
        assertThat(actor.next(later, List.of(back), world)).isEqualTo(new Report(back, VisitStep.DONE, ""));
    }

    private static Job job(String number, VisitStep step, Instant leave) {
        return job(number, step, leave, World.Errand.AT_HOME);
    }

    private static Job job(String number, VisitStep step, Instant leave, World.Errand errand) {
        return new Job(
                number,
                number + "-1",
                true,
                false,
                DOOR,
                null,
                null,
                30,
                errand,
                null,
                false,
                new Assigned("T01", step, leave, leave.plusSeconds(600), 0));
    }

    /** A seed under which nothing out of the ordinary befalls ticket 1. */
    private static long calmSeed() {
        for (long seed = 1; ; seed++) {
            Luck luck = new Luck(seed);
            boolean calm = List.of("not at home", "stuck", "needs part", "to workshop").stream()
                    .noneMatch(what -> luck.strikes(0.02, "11/", what));
            if (calm && !luck.strikes(0.02, "11/T01", "declines")) {
                return seed;
            }
        }
    }
}
