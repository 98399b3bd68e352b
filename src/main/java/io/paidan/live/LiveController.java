package io.paidan.live;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.city.City;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.Territory;
import io.paidan.live.Rows.CityRow;
import io.paidan.live.Rows.PlanRow;
import io.paidan.live.Rows.TechnicianRow;
import io.paidan.live.Rows.TicketRow;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Everything the console shows, with the number from which the deltas go on. */
@RestController
class LiveController {
    private final Teller teller;
    private final Sender sender;
    private final City city;
    private final Clock clock;

    LiveController(Teller teller, Sender sender, City city, Clock clock) {
        this.teller = teller;
        this.sender = sender;
        this.city = city;
        this.clock = clock;
    }

    /** Subscribe to {@code /topic/live} first, then ask for this, then drop the deltas up to {@code seq}: nothing is missed. */
    @GetMapping("/api/snapshot")
    Snapshot snapshot(Actor actor) {
        if (!actor.sees(Territory.CITY)) {
            throw new NotFound("The live picture is of the whole city; account " + actor.name() + " sees only "
                    + actor.territories() + ".");
        }
        Board.State state = teller.snapshot();
        return new Snapshot(
                sender.epoch(),
                state.seq(),
                clock.instant(),
                teller.speed(),
                CityRow.of(city),
                new Me(actor.name(), actor.roles().stream().sorted().toList()),
                state.plan(),
                state.technicians(),
                state.tickets(),
                state.disruptions());
    }

    /**
     * @param epoch differs after each start of the server
     * @param clockSpeed simulated seconds in a real one
     */
    record Snapshot(
            String epoch,
            long seq,
            Instant now,
            int clockSpeed,
            CityRow city,
            Me me,
            PlanRow plan,
            List<TechnicianRow> technicians,
            List<TicketRow> tickets,

            @ArraySchema(schema = @Schema(implementation = Rows.DisruptionRow.class))
            List<Map<String, @Nullable Object>> disruptions) {}

    record Me(String name, List<Role> roles) {}
}
