package io.paidan.workforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.paidan.World;
import io.paidan.account.Role;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import io.paidan.kernel.Location;
import io.paidan.kernel.TechnicianId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.support.TransactionTemplate;

class WorkforceTest {
    private static final TechnicianId S01 = new TechnicianId("S01");

    private World world;
    private Positions positions;
    private PositionController phones;

    @BeforeEach
    void open() throws IOException {
        world = World.fresh();
        World.signIn(Role.ADMIN, null);
        Samples.importTechnicians(world);
        positions = world.get(Positions.class);
        phones = world.get(PositionController.class);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void theSampleIsImportedAndTwiceReplaces() throws IOException {
        assertThat(world.get(Technicians.class).all()).hasSize(4);
        Samples.importTechnicians(world);
        assertThat(world.get(Technicians.class).all()).hasSize(4);
    }

    @Test
    void everyBrokenFieldOfATechnicianIsNamedAtOnce() {
        Map<String, Object> body = new HashMap<>(Map.of(
                "id", "no spaces",
                "base", Map.of("longitude", -34.9, "latitude", -56.17),
                "skills", List.of(Map.of("skill", "printer", "rating", 6)),
                "shift", Map.of("days", List.of("SOMEDAY"), "from", "08:00", "to", "07:00", "breakFrom", "12:00")));
        InvalidInput thrown = catchThrowableOfType(
                InvalidInput.class, () -> world.get(Roll.class).enter(Form.of(body)));
        assertThat(thrown.violations())
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder(
                        "id", "name", "base.longitude", "skills[0].rating", "shift.days", "shift.to", "shift.breakTo");
    }

    @Test
    void aVanHoldsTwoAppliancesUnlessSomebodySaysOtherwise() {
        assertThat(world.get(Technicians.class).all())
                .extracting(technician -> technician.id().value(), Technician::vanSpace)
                .as("of the sample, S02 and S04 say so")
                .containsExactly(tuple("S01", 2), tuple("S02", 4), tuple("S03", 2), tuple("S04", 0));
    }

    @Test
    void anImpossibleVanIsRefusedInTheWordsOfTheFile() {
        String file = """
                id,name,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo,vanSpace
                T77,A,-56.17,-34.9,printer:3,MONDAY,08:00,18:00,21
                T78,B,-56.17,-34.9,printer:3,MONDAY,08:00,18:00,-1
                T79,C,-56.17,-34.9,printer:3,MONDAY,08:00,18:00,half
                """;
        InvalidInput thrown = catchThrowableOfType(
                InvalidInput.class, () -> world.get(Roll.class).load(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(thrown.violations())
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder("row 2, vanSpace", "row 3, vanSpace", "row 4, vanSpace");
    }

    @Test
    void aRowsViolationsAreNamedInTheWordsOfTheFile() {
        String file = """
                id,name,longitude,latitude,skills,shiftDays,shiftFrom,shiftTo
                T77,A,-56.17,-34.9,printer,MONDAY,8 o'clock,18:00
                """;
        InvalidInput thrown = catchThrowableOfType(
                InvalidInput.class, () -> world.get(Roll.class).load(file.getBytes(StandardCharsets.UTF_8)));
        assertThat(thrown.violations())
                .extracting(InvalidInput.Violation::field)
                .containsExactlyInAnyOrder("row 2, skills", "row 2, shiftFrom");
    }

    @Test
    void theShiftsOfADayHoldTheNightShiftOfTheDayBefore() {
        // S04 works Friday 20:00 to Saturday 04:00.
        assertThat(world.get(Technicians.class).shifts(LocalDate.of(2024, 5, 11), 1))
                .filteredOn(shift -> shift.technician().value().equals("S04"))
                .hasSize(2);
    }

    @Test
    void aBatchWithOneBrokenFixIsTakenNotAtAll() {
        assertThatThrownBy(() -> phones.report(List.of(fix("S01", 0), fix("T99", 0))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("positions[1].technician");
        assertThat(positions.latest(S01)).isEmpty();
    }

    @Test
    void aFixOfTheFutureIsRefused() {
        assertThatThrownBy(() -> phones.report(List.of(fix("S01", 3_600))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ahead of now");
    }

    @Test
    void aTechnicianMayReportOnlyHisOwnPosition() {
        World.signIn(Role.TECHNICIAN, "S02");
        assertThat(phones.report(List.of(fix("S02", 0))).accepted()).isEqualTo(1);
        assertThatThrownBy(() -> phones.report(List.of(fix("S01", 0)))).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void anOlderFixDoesNotReplaceANewerOne() {
        phones.report(List.of(fix("S01", 0)));
        phones.report(List.of(fix("S01", -60)));
        assertThat(positions.latest(S01).orElseThrow().at()).isEqualTo(world.now());
    }

    @Test
    void whoHasMovedIsToldOnce() {
        phones.report(List.of(fix("S01", 0)));
        assertThat(positions.drainChanged()).extracting(Position::technician).containsExactly(S01);
        assertThat(positions.drainChanged()).isEmpty();
    }

    @Test
    void positionsAreThereAfterARestart() {
        phones.report(List.of(fix("S01", -60), fix("S01", 0)));
        positions.write();
        Positions restarted = new Positions(
                world.get(JdbcTemplate.class), world.get(TransactionTemplate.class), world.get(Clock.class));
        restarted.read();
        assertThat(restarted.latest(S01).orElseThrow().at()).isEqualTo(world.now());
        assertThat(world.jdbc()
                        .sql("select count(*) from position_history")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theNearestIsFoundByHisPositionNotHisBase() {
        Location corner = new Location(-56.3, -34.75);
        phones.report(List.of(Map.of("technician", "S03", "longitude", -56.3, "latitude", -34.75)));
        positions.write();
        assertThat(world.get(Technicians.class).nearest(corner, 1))
                .extracting(t -> t.id().value())
                .containsExactly("S03");
    }

    @Test
    void phonesAreMasked() {
        assertThat(world.get(TechnicianController.class).get("S01").phone()).isEqualTo("138****0001");
    }

    private Map<String, Object> fix(String technician, int secondsFromNow) {
        return Map.of(
                "technician",
                technician,
                "longitude",
                -56.17,
                "latitude",
                -34.9,
                "heading",
                90,
                "at",
                world.now().plus(Duration.ofSeconds(secondsFromNow)).toString());
    }
}
