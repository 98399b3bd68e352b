package io.paidan.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paidan.World;
import io.paidan.account.Role;
import io.paidan.kernel.InvalidInput;
import io.paidan.workforce.Samples;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TicketImportTest {
    private static final String HEADER =
            "reference,customerName,customerPhone,longitude,latitude,windowFrom,windowTo,skills\n";

    private World world;
    private TicketImport tickets;

    @BeforeAll
    void open() {
        world = World.fresh();
        tickets = world.get(TicketImport.class);
    }

    @BeforeEach
    void signIn() {
        World.signIn(Role.ADMIN, null);
    }

    @AfterAll
    void close() {
        world.close();
    }

    @Test
    void theSamplesAreImportedAndTwiceMakesNoDoubles() throws IOException {
        Samples.importTechnicians(world);
        byte[] sample = Files.readAllBytes(Path.of("src/docs/samples/tickets.csv"));
        int before = count();
        assertThat(tickets.load(sample).created()).isEqualTo(4);
        assertThat(tickets.load(sample).unchanged()).isEqualTo(4);
        assertThat(count() - before).isEqualTo(4);
    }

    @Test
    void aByteOrderMarkIsTolerated() {
        assertThat(load("\uFEFF" + HEADER + "bom,A,123456,-56.17,-34.90,,,\n").created())
                .isEqualTo(1);
    }

    @Test
    void gbkIsRefused() {
        byte[] gbk = (HEADER + "gbk,陈女士,123456,-56.17,-34.90,,,\n").getBytes(Charset.forName("GBK"));
        InvalidInput thrown = catchThrowableOfType(InvalidInput.class, () -> tickets.load(gbk));
        assertThat(thrown.violations())
                .extracting(InvalidInput.Violation::field)
                .containsExactly("file");
        assertThat(thrown).hasMessageContaining("UTF-8");
    }

    @Test
    void aWrongColumnIsNamedWithTheExpectedOnes() {
        assertThat(rejected("reference,customer,latitude\nx,A,1\n"))
                .anySatisfy(v -> {
                    assertThat(v.field()).isEqualTo("column \"customer\"");
                    assertThat(v.reason()).contains("customerName", "windowFrom");
                })
                .anySatisfy(v -> assertThat(v.field()).isEqualTo("column \"customerName\""));
    }

    @Test
    void everyRowsViolationsAreNamedInTheWordsOfTheFileAndNothingIsImported() {
        int before = count();
        String rows = """
                good,A,123456,-56.17,-34.90,,,
                bad1,,123456,-34.90,-56.17,,,
                bad2,B,123456,-56.17,NaN,2024-05-12T10:00:00Z,2024-05-12T09:00:00Z,
                good,C,123456,-56.17,-34.90,,,
                """;
        assertThat(rejected(HEADER + rows))
                .extracting(InvalidInput.Violation::field)
                .contains("row 3, customerName", "row 3, longitude", "row 4, latitude", "row 4, windowTo")
                .contains("row 5, reference");
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void anotherContentUnderAKnownReferenceIsRefused() {
        load(HEADER + "ref,A,123456,-56.17,-34.90,,,\n");
        assertThat(rejected(HEADER + "ref,B,123456,-56.17,-34.90,,,\n"))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("row 2, reference");
    }

    @Test
    void theColumnOfTechniciansMayBeThere() {
        String header = "reference,customerName,longitude,latitude,technicians\n";
        load(header + "two,Zhao,-56.17,-34.90,2\n");
        assertThat(world.get(Tickets.class).open())
                .filteredOn(ticket -> ticket.customer().name().equals("Zhao"))
                .singleElement()
                .extracting(Ticket::technicians)
                .isEqualTo(2);
        assertThat(rejected(header + "three,A,-56.17,-34.90,3\n"))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("row 2, technicians");
    }

    @Test
    void theColumnOfTheWorkshopMayBeThere() {
        String header = "reference,customerName,longitude,latitude,workshop\n";
        load(header + "away,Qian,-56.17,-34.90,true\nhome,Sun,-56.17,-34.90,\n");
        assertThat(world.get(Tickets.class).open())
                .filteredOn(ticket -> ticket.customer().name().equals("Qian")
                        || ticket.customer().name().equals("Sun"))
                .extracting(Ticket::errand)
                .containsExactlyInAnyOrder(new Errand.PickUp(), new Errand.AtHome());
        assertThat(rejected(header + "maybe,A,-56.17,-34.90,perhaps\n"))
                .extracting(InvalidInput.Violation::field)
                .containsExactly("row 2, workshop");
    }

    @Test
    void aWindowOfBareTimesIsTheNextOneInTheCity() {
        // Now it is 09:00 in Montevideo.
        load(HEADER + "w1,A,123456,-56.17,-34.90,14:00,16:00,\nw2,A,123456,-56.17,-34.90,07:00,08:00,\n");
        assertThat(world.get(Tickets.class).open())
                .extracting(Ticket::window)
                .extracting(String::valueOf)
                .anyMatch(window -> window.contains("2024-05-10T17:00:00Z"))
                .anyMatch(window -> window.contains("2024-05-11T10:00:00Z"));
    }

    private TicketImport.Result load(String text) {
        return tickets.load(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<InvalidInput.Violation> rejected(String text) {
        InvalidInput thrown = catchThrowableOfType(InvalidInput.class, () -> load(text));
        assertThat(thrown).isNotNull();
        return thrown.violations();
    }

    private int count() {
        return world.get(Tickets.class).open().size();
    }
}
