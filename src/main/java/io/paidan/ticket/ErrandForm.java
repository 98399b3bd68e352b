package io.paidan.ticket;

import io.paidan.kernel.Form;
import io.paidan.kernel.TimeWindow;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Reads what somebody says about the way by the workshop (D9): whether there is one, and when the repair is ready. */
final class ErrandForm {
    private static final String READY = "repairReadyAt";

    private ErrandForm() {}

    /** After the window, with which a repair's end must agree. */
    static void read(Form form, Map<?, ?> body, TicketDraft draft, Instant now) {
        boolean workshop = form.optionalFlag("workshop", draft.errand.carries());
        boolean said = form.has(READY);
        Instant ready = form.optionalInstant(READY);
        switch (draft.errand) {
            case Errand.AtHome atHome -> {
                draft.errand = workshop ? new Errand.PickUp() : atHome;
                refuseReady(form, said);
            }
            case Errand.PickUp pickUp -> {
                draft.errand = workshop ? pickUp : new Errand.AtHome();
                refuseReady(form, said);
            }
            case Errand.BringBack back -> {
                if (!workshop) {
                    form.reject(
                            "workshop",
                            "cannot become false: " + back.pickedUpBy() + " took the appliance along at "
                                    + back.pickedUpAt() + "; it is brought back, or the ticket is cancelled");
                }
                if (body.containsKey(READY) && body.get(READY) == null) {
                    form.reject(READY, "cannot be taken away; say when the repair is expected to be ready");
                }
                draft.errand = ready == null ? back : readyAt(form, back, ready.truncatedTo(ChronoUnit.MILLIS), now);
                checkWindow(form, draft);
            }
        }
    }

    private static void refuseReady(Form form, boolean said) {
        if (said) {
            form.reject(READY, "is of no use yet: nothing of this ticket is in the workshop before it was picked up");
        }
    }

    private static Errand.BringBack readyAt(Form form, Errand.BringBack back, Instant ready, Instant now) {
        if (ready.isBefore(back.pickedUpAt())) {
            form.reject(READY, ready + " is before the appliance was picked up, at " + back.pickedUpAt());
            return back;
        }
        if (ready.isAfter(now.plus(TicketForm.FURTHEST_AHEAD))) {
            form.reject(
                    READY,
                    ready + " is more than " + TicketForm.FURTHEST_AHEAD.toDays() + " days ahead of now, " + now);
            return back;
        }
        return new Errand.BringBack(back.pickedUpBy(), back.pickedUpAt(), ready);
    }

    /** Nobody may be promised a time that the repair cannot keep. */
    private static void checkWindow(Form form, TicketDraft draft) {
        TimeWindow window = draft.window;
        if (draft.errand instanceof Errand.BringBack back
                && window != null
                && !window.end().isAfter(back.readyAt())) {
            form.reject(
                    form.has("window") ? "window.to" : READY,
                    "the window ends at " + window.end() + ", but the repair is ready at " + back.readyAt()
                            + "; agree a later window with the customer, or take it away");
        }
    }
}
