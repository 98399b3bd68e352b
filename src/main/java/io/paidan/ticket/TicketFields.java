package io.paidan.ticket;

import io.paidan.kernel.Datum;
import io.paidan.kernel.Priority;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shape of a ticket's request, for the API's description only; {@link TicketForm} reads it. */
record TicketFields(
        @Schema(description = "default HOTLINE") Ticket.@Nullable Channel channel,

        @Schema(description = "default: guessed from the words of the symptom")
        Ticket.@Nullable Category category,

        @Schema(description = "default NORMAL") Ticket.@Nullable Severity severity,
        @Schema(description = "default NORMAL") Ticket.@Nullable Urgency urgency,
        @Schema(description = "default SINGLE") Ticket.@Nullable Scope scope,
        CustomerFields customer,

        @Schema(description = "street and number; found on the map when no location is given", maxLength = 300)
        @Nullable
        String address,

        @Nullable LocationFields location,
        @Nullable ProductFields product,
        @Schema(maxLength = 4000) @Nullable String symptom,

        @Schema(description = "all of them are needed; at most 20") @Nullable
        List<String> skills,

        @Schema(minimum = "1", maximum = "5", description = "in each of the skills; default 1") @Nullable
        Integer minimumRating,

        @Schema(description = "at most 30 minutes long: an exact appointment") @Nullable
        WindowFields window,

        @Schema(minimum = "5", maximum = "600", description = "default 60") @Nullable
        Integer serviceMinutes,

        @Schema(
                minimum = "1",
                maximum = "2",
                description = "how many begin together; default 1. The second helps and needs neither skills nor parts")
        @Nullable
        Integer technicians,

        @Schema(description = "the appliance is picked up, repaired in the workshop and brought back; default false")
        @Nullable
        Boolean workshop,

        @Schema(description = "only in a change, and only once the appliance was picked up: when the repair is ready")
        @Nullable
        Instant repairReadyAt,

        @Schema(description = "codes of the likely parts; at most 20") @Nullable
        List<String> parts,

        @Nullable String preferredTechnician,
        @Nullable List<String> excludedTechnicians,

        @Schema(description = "default: from severity, urgency, scope, level and category") @Nullable
        Priority priority,

        @Schema(description = "default: the account's only one, or city") @Nullable
        String territory) {
    record CustomerFields(
            @Schema(maxLength = 200, requiredMode = Schema.RequiredMode.REQUIRED)
            String name,

            @Nullable String phone,
            Ticket.Customer.@Nullable Level level) {}

    record LocationFields(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            double longitude,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            double latitude,

            @Schema(description = "default WGS84") @Nullable Datum datum) {}

    record ProductFields(@Nullable String model, @Nullable String serial) {}

    record WindowFields(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Instant from,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED)
            Instant to) {}

    record Area(
            @Schema(description = "GeoJSON Polygon", requiredMode = Schema.RequiredMode.REQUIRED)
            Polygon area) {}

    record Polygon(
            @Schema(allowableValues = "Polygon") String type,

            @Schema(description = "rings of [longitude, latitude]")
            List<List<List<Double>>> coordinates) {}
}
