package io.paidan.bench;

import java.util.ArrayList;
import java.util.List;

/** One technician's day counted afresh by the rules of a {@link TechnicianFile}, in its own units and without rounding. */
final class TechnicianDay {
    /** Two sums of the same legs may differ by that much. */
    private static final double SLOP = 1e-6;

    private final List<TechnicianFile.Node> nodes;
    private final int technician;
    private final int[] tour;
    private final List<String> faults = new ArrayList<>();

    /** @param tour requests and 0 for the depot, in order */
    TechnicianDay(List<TechnicianFile.Node> nodes, int technician, int[] tour) {
        this.nodes = nodes;
        this.technician = technician;
        this.tour = tour;
        checkVan();
    }

    private TechnicianFile.Node home() {
        return nodes.get(technician);
    }

    List<String> faults() {
        return faults;
    }

    /** From leaving home as late as the windows allow to being back; notes windows that are missed. */
    double workingTime() {
        if (tour.length == 0) {
            return 0;
        }
        double leave = latestLeave();
        if (leave < home().open() - SLOP) {
            faults.add("technician " + technician + " must leave home before " + home().open() + " to keep all windows");
        }
        double now = leave;
        TechnicianFile.Node at = home();
        for (int number : tour) {
            TechnicianFile.Node next = nodes.get(number);
            now += TechnicianFile.distance(at, next);
            if (number > 0) {
                now = Math.max(now, next.open());
                if (now > next.close() + SLOP) {
                    faults.add("request " + number + " is reached too late");
                }
                now += next.service();
            }
            at = next;
        }
        now += TechnicianFile.distance(at, home());
        if (now > home().close() + SLOP) {
            faults.add("technician " + technician + " is back too late");
        }
        return now - leave;
    }

    private double latestLeave() {
        double latest = home().close();
        TechnicianFile.Node next = home();
        for (int i = tour.length - 1; i >= 0; i--) {
            TechnicianFile.Node here = nodes.get(tour[i]);
            latest -= TechnicianFile.distance(here, next);
            if (tour[i] > 0) {
                latest = Math.min(here.close(), latest - here.service());
            }
            next = here;
        }
        return latest - TechnicianFile.distance(home(), next);
    }

    private void checkVan() {
        int[] parts = home().parts().clone();
        boolean beenAtDepot = false;
        for (int number : tour) {
            if (number == 0) {
                if (beenAtDepot) {
                    faults.add("technician " + technician + " is at the depot twice");
                }
                beenAtDepot = true;
                continue;
            }
            TechnicianFile.Node request = nodes.get(number);
            for (int skill : request.skills()) {
                if (!TechnicianFile.has(home().skills(), skill)) {
                    faults.add("technician " + technician + " lacks skill " + skill + " for request " + number);
                }
            }
            if (!beenAtDepot) {
                use(parts, request, number);
            }
        }
    }

    private void use(int[] parts, TechnicianFile.Node request, int number) {
        for (int tool : request.tools()) {
            if (!TechnicianFile.has(home().tools(), tool)) {
                faults.add("technician " + technician + " lacks tool " + tool + " for request " + number);
            }
        }
        for (int part = 0; part < request.parts().length; part++) {
            int left = (part < parts.length ? parts[part] : 0) - request.parts()[part];
            if (part < parts.length) {
                parts[part] = left;
            }
            if (left < 0 && request.parts()[part] > 0) {
                faults.add("technician " + technician + " lacks part " + part + " for request " + number);
            }
        }
    }
}
