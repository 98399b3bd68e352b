package io.paidan.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelGuardTest {
    @ParameterizedTest(name = "{0} hears {1}: {2}")
    @CsvSource({
        "DISPATCHER, /topic/live, true",
        "SUPERVISOR, /topic/live, true",
        "PLANNER, /topic/live, true",
        "ADMIN, /topic/live, true",
        "TECHNICIAN, /topic/live, false",
        "DISPATCHER, /topic/positions, true",
        "SUPERVISOR, /topic/positions, true",
        "PLANNER, /topic/positions, true",
        "ADMIN, /topic/positions, true",
        "TECHNICIAN, /topic/positions, false",
        "DISPATCHER, /user/queue/work, false",
        "SUPERVISOR, /user/queue/work, false",
        "PLANNER, /user/queue/work, false",
        "ADMIN, /user/queue/work, false",
        "TECHNICIAN, /user/queue/work, true",
        "ADMIN, /topic/*, false",
        "ADMIN, /topic/**, false",
        "ADMIN, /topic/live/, false",
        "DISPATCHER, /topic/live/north, true",
        "DISPATCHER, /topic/positions/north, true",
        "TECHNICIAN, /topic/live/north, false",
        "TECHNICIAN, /topic/positions/north, false",
        "ADMIN, /topic/live/city, false",
        "ADMIN, /topic/work/north, false",
        "ADMIN, /topic/live/north/, false",
        "ADMIN, /topic/live/north/south, false",
        "ADMIN, /topic/live/*, false",
        "ADMIN, /topic/live/n*, false",
        "ADMIN, /topic/live/{territory}, false",
        "ADMIN, /topic/live/**, false",
        "TECHNICIAN, /queue/work-usersomebody, false",
        "TECHNICIAN, /user/lena/queue/work, false"
    })
    void onlyWhoMayHearADestinationHearsIt(Role role, String destination, boolean allowed) {
        TechnicianId technician = role == Role.TECHNICIAN ? new TechnicianId("T01") : null;
        Actor actor = new Actor("somebody", Set.of(role), Set.of(Territory.CITY), technician);

        assertThat(ChannelGuard.mayHear(actor, destination)).isEqualTo(allowed);
    }

    @ParameterizedTest(name = "of the north, {0} hears {1}: {2}")
    @CsvSource({
        "DISPATCHER, /topic/live/north, true",
        "SUPERVISOR, /topic/live/north, true",
        "PLANNER, /topic/live/north, true",
        "ADMIN, /topic/live/north, true",
        "TECHNICIAN, /topic/live/north, false",
        "DISPATCHER, /topic/positions/north, true",
        "TECHNICIAN, /topic/positions/north, false",
        "DISPATCHER, /topic/live, false",
        "ADMIN, /topic/live, false",
        "DISPATCHER, /topic/positions, false",
        "ADMIN, /topic/positions, false",
        "DISPATCHER, /topic/live/south, false",
        "ADMIN, /topic/live/south, false",
        "DISPATCHER, /topic/positions/south, false"
    })
    void whoSeesOnlyAPartOfTheCityHearsOnlyThatPart(Role role, String destination, boolean allowed) {
        Actor actor = new Actor("somebody", Set.of(role), Set.of(new Territory("north")), null);

        assertThat(ChannelGuard.mayHear(actor, destination)).isEqualTo(allowed);
    }
}
