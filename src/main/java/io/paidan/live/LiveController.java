package io.paidan.live;

import io.paidan.account.Actor;
import io.paidan.account.Role;
import io.paidan.city.City;
import io.paidan.kernel.Form;
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
import org.springframework.web.bind.annotation.RequestParam;
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

    /**
     * Subscribe first, to {@code /topic/live} for the whole city or {@code /topic/live/{territory}} for a part of it, then ask for
     * this, then drop the deltas up to {@code seq}: nothing is missed.
     *
     * @param territory by default the whole city, or the first territory of an account that does not see it
     */
    @GetMapping("/api/snapshot")
    Snapshot snapshot(Actor actor, @RequestParam(required = false) @Nullable String territory) {
        Territory part = territory == null ? widest(actor) : named(territory);
        if (!actor.territories().contains(part) && !(actor.sees(part) && teller.knows(part))) {
            throw new NotFound("There is no territory " + part + " for account " + actor.name() + "; it sees "
                    + String.join(", ", actor.territoryNames()) + ".");
        }
        Board.State state = teller.snapshot(part);
        Teller.Pace pace = teller.pace();
        return new Snapshot(
                sender.epoch(),
                state.seq(),
                clock.instant(),
                pace.speed(),
                pace.stands(),
                CityRow.of(city),
                part.name(),
                new Me(actor.name(), actor.roles().stream().sorted().toList()),
                state.plan(),
                state.technicians(),
                state.tickets(),
                state.disruptions());
    }

    private static Territory widest(Actor actor) {
        return actor.territoryNames().stream()
                .filter(name -> !actor.sees(Territory.CITY))
                .findFirst()
                .map(Territory::new)
                .orElse(Territory.CITY);
    }

    private static Territory named(String territory) {
        Form form = Form.of(Map.of("territory", territory));
        Territory part = form.optional("territory", 40, "must be 1 to 40 letters, digits, - or _", Territory::new);
        form.finish();
        return part == null ? Territory.CITY : part;
    }

    /**
     * @param epoch differs after each start of the server
     * @param clockSpeed simulated seconds in a real one
     * @param clockStands whether {@code now} stays what it is until further notice
     * @param territory whose picture this is; {@code city} is the whole
     */
    record Snapshot(
            String epoch,
            long seq,
            Instant now,
            int clockSpeed,
            boolean clockStands,
            CityRow city,
            String territory,
            Me me,
            PlanRow plan,
            List<TechnicianRow> technicians,
            List<TicketRow> tickets,

            @ArraySchema(schema = @Schema(implementation = Rows.DisruptionRow.class))
            List<Map<String, @Nullable Object>> disruptions) {}

    record Me(String name, List<Role> roles) {}
}
