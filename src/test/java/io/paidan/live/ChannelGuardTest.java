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
        "TECHNICIAN, /queue/work-usersomebody, false",
        "TECHNICIAN, /user/lena/queue/work, false"
    })
    void onlyWhoMayHearADestinationHearsIt(Role role, String destination, boolean allowed) {
        TechnicianId technician = role == Role.TECHNICIAN ? new TechnicianId("T01") : null;
        Actor actor = new Actor("somebody", Set.of(role), Set.of(Territory.CITY), technician);

        assertThat(ChannelGuard.mayHear(actor, destination)).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"/topic/live", "/topic/positions"})
    void whoSeesOnlyAPartOfTheCityDoesNotHearTheWhole(String destination) {
        Actor actor = new Actor("north", Set.of(Role.DISPATCHER), Set.of(new Territory("north")), null);

        assertThat(ChannelGuard.mayHear(actor, destination)).isFalse();
    }
}
