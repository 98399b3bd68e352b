package io.paidan.ticket;

import io.paidan.kernel.TechnicianId;
import java.time.Instant;

/**
 * What the present visit of a ticket is for (D9). Most repairs are done at the customer's; some go by way of the workshop: picked up,
 * repaired, brought back, which are two visits. The second comes into being when the first has taken the appliance along.
 */
public sealed interface Errand {
    /** For the API and the database. */
    enum Kind {
        AT_HOME,
        PICK_UP,
        RETURN
    }

    Kind kind();

    /** Whether the visit carries an appliance, which needs a place on the van. */
    default boolean carries() {
        return kind() != Kind.AT_HOME;
    }

    /** Repaired where it stands, as far as anybody knows. */
    record AtHome() implements Errand {
        @Override
        public Kind kind() {
            return Kind.AT_HOME;
        }
    }

    /** Known before anybody was there: this is one for the workshop. */
    record PickUp() implements Errand {
        @Override
        public Kind kind() {
            return Kind.PICK_UP;
        }
    }

    /**
     * The appliance is in the workshop, or on the way to or from it.
     *
     * @param pickedUpBy whose van it left in; he knows customer and appliance (D10)
     * @param pickedUpAt when it left
     * @param readyAt when the repair is ready: not before then it is back at the customer's
     */
    record BringBack(TechnicianId pickedUpBy, Instant pickedUpAt, Instant readyAt) implements Errand {
        public BringBack {
            if (readyAt.isBefore(pickedUpAt)) {
                throw new IllegalArgumentException(
                        "A repair cannot be ready at " + readyAt + ", before it was picked up at " + pickedUpAt + ".");
            }
        }

        @Override
        public Kind kind() {
            return Kind.RETURN;
        }
    }
}
