package io.paidan.bench;

import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The home-care files of Mankowska and of Ceschia: caregivers with abilities leave the central office and come back to it; patients
 * have a soft window and need one service or two, by two caregivers, at once or one after the other. The cost is a third of travel +
 * all lateness + the worst lateness.
 *
 * <p>Plan files name a visit by ten times the number of its patient (1 for the first in the file) + the number of the service (1
 * or 2): 121 is the first service of p12.
 */
final class HomeCare implements Instance {
    /** Distances have three decimals. */
    private static final int SCALE = 1000;

    private record Visit(int patient, int service, double duration) {}

    private record Patient(int number, double open, double close, List<Visit> visits, @Nullable Gap gap) {}

    /** How much later than the first service the second one is to begin. */
    private record Gap(double least, double most) {}

    private final String name;
    private final double[][] distances;
    private final List<Patient> patients;
    private final List<Visit> visits = new ArrayList<>();
    private final List<Set<Integer>> caregivers;
    private final Problem problem;

    private HomeCare(String name, double[][] distances, List<Patient> patients, List<Set<Integer>> caregivers) {
        this.name = name;
        this.distances = distances;
        this.patients = patients;
        this.caregivers = caregivers;
        patients.forEach(patient -> visits.addAll(patient.visits()));
        problem = map();
    }

    static HomeCare read(Path file) throws IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(Files.readString(file));
        } catch (JacksonException broken) {
            throw new Misuse(file + " is no JSON: " + broken.getOriginalMessage());
        }
        Map<String, Integer> services = new HashMap<>();
        List<Double> durations = new ArrayList<>();
        for (JsonNode node : list(file, root, "services")) {
            services.put(node.path("id").asString(), services.size());
            durations.add(node.path("default_duration").asDouble(0));
        }
        List<Set<Integer>> caregivers = new ArrayList<>();
        for (JsonNode node : list(file, root, "caregivers")) {
            Set<Integer> abilities = new HashSet<>();
            for (JsonNode ability : list(file, node, "abilities")) {
                abilities.add(service(file, services, ability));
            }
            caregivers.add(abilities);
        }
        List<Patient> patients = new ArrayList<>();
        for (JsonNode node : list(file, root, "patients")) {
            patients.add(patient(file, node, patients.size() + 1, services, durations));
        }
        return new HomeCare(file.getFileName().toString(), matrix(file, root, patients.size() + 1), patients, caregivers);
    }

    private static Patient patient(
            Path file, JsonNode node, int number, Map<String, Integer> services, List<Double> durations) {
        List<Visit> visits = new ArrayList<>();
        for (JsonNode needed : list(file, node, "required_caregivers")) {
            int service = service(file, services, needed.path("service"));
            JsonNode duration = needed.get("duration");
            visits.add(new Visit(
                    number, service, duration == null ? durations.get(service) : number(file, duration)));
        }
        List<JsonNode> window = list(file, node, "time_window");
        JsonNode together = node.get("synchronization");
        if (visits.size() > 2 || window.size() != 2 || (together != null && visits.size() != 2)) {
            throw new Misuse(file + ": expected a window of two times and one or two services in " + node);
        }
        return new Patient(
                number,
                number(file, window.get(0)),
                number(file, window.get(1)),
                visits,
                together == null ? null : gap(file, together));
    }

    private static Gap gap(Path file, JsonNode node) {
        return switch (node.path("type").asString("")) {
            case "simultaneous" -> new Gap(0, 0);
            case "sequential" -> {
                List<JsonNode> distance = list(file, node, "distance");
                yield new Gap(number(file, distance.getFirst()), number(file, distance.getLast()));
            }
            default -> throw new Misuse(file + ": " + node + " is neither simultaneous nor sequential.");
        };
    }

    private static double[][] matrix(Path file, JsonNode root, int size) {
        double[][] matrix = list(file, root, "distances").stream()
                .map(row ->
                        row.valueStream().mapToDouble(cell -> number(file, cell)).toArray())
                .toArray(double[][]::new);
        if (matrix.length != size || Arrays.stream(matrix).anyMatch(row -> row.length != size)) {
            throw new Misuse(file + ": \"distances\" must have a row and a column for the office and each patient.");
        }
        return matrix;
    }

    private static List<JsonNode> list(Path file, JsonNode node, String field) {
        JsonNode list = node.get(field);
        if (list == null || !list.isArray() || list.isEmpty()) {
            throw new Misuse(file + " has no list \"" + field + "\"; expected a home-care instance.");
        }
        return list.valueStream().toList();
    }

    private static int service(Path file, Map<String, Integer> services, JsonNode id) {
        Integer service = services.get(id.asString(""));
        if (service == null) {
            throw new Misuse(file + ": there is no service " + id + ".");
        }
        return service;
    }

    private static double number(Path file, JsonNode node) {
        if (!node.isNumber()) {
            throw new Misuse(file + ": " + node + " is no number.");
        }
        return node.asDouble();
    }

    private Problem map() {
        Draft draft = new Draft(visits.size(), caregivers.size());
        Arrays.fill(draft.latestEnd, Problem.NEVER);
        Arrays.fill(draft.latest, Problem.NEVER);
        Arrays.fill(draft.lateWeight, 1);
        Arrays.fill(draft.unassignedCost, 1);
        draft.worstLateWeight = 1;
        for (int v = 0; v < visits.size(); v++) {
            Visit visit = visits.get(v);
            draft.place[v] = visit.patient();
            draft.earliest[v] = scaled(patient(visit).open());
            draft.due[v] = scaled(patient(visit).close());
            draft.service[v] = scaled(visit.duration());
            for (int r = 0; r < caregivers.size(); r++) {
                if (caregivers.get(r).contains(visit.service())) {
                    draft.allow(v, r);
                }
            }
        }
        draft.travel = Arrays.stream(distances)
                .map(row -> Arrays.stream(row).mapToInt(HomeCare::scaled).toArray())
                .toArray(int[][]::new);
        draft.links = links();
        return draft.problem();
    }

    private Problem.Link[] links() {
        List<Problem.Link> links = new ArrayList<>();
        for (Patient patient : patients) {
            Gap gap = patient.gap();
            if (gap != null) {
                int first = visits.indexOf(patient.visits().getFirst());
                links.add(new Problem.Link(first, first + 1, scaled(gap.least()), scaled(gap.most())));
            }
        }
        return links.toArray(Problem.Link[]::new);
    }

    private static int scaled(double time) {
        return (int) Math.round(time * SCALE);
    }

    private Patient patient(Visit visit) {
        return patients.get(visit.patient() - 1);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Problem problem() {
        return problem;
    }

    @Override
    public int label(int visit) {
        Patient patient = patient(visits.get(visit));
        return 10 * patient.number() + (isSecond(visit) ? 2 : 1);
    }

    private boolean isSecond(int visit) {
        return visit > 0 && visits.get(visit - 1).patient() == visits.get(visit).patient();
    }

    @Override
    public Verdict recount(Solution plan) {
        return new Recount(plan).verdict();
    }

    /** Starts as early as can be, by repeating until nothing moves any more. */
    private final class Recount {
        private static final int ENOUGH = 10_000;
        private static final double EXACT = 1e-6;
        private final Solution plan;
        private final List<String> faults = new ArrayList<>();
        private final double[] start = new double[visits.size()];
        private final int[] servedBy = new int[visits.size()];

        Recount(Solution plan) {
            this.plan = plan;
            Arrays.fill(servedBy, -1);
        }

        Verdict verdict() {
            double travelled = 0;
            for (int r = 0; r < plan.routes().length; r++) {
                travelled += travel(r);
            }
            int rounds = 0;
            while (relax()) {
                if (++rounds > ENOUGH) {
                    faults.add("caregivers wait for each other in a circle");
                    break;
                }
            }
            double late = 0;
            double worst = 0;
            for (int v = 0; v < start.length; v++) {
                check(v);
                double seconds = Math.max(0, start[v] - patient(visits.get(v)).close());
                late += seconds;
                worst = Math.max(worst, seconds);
            }
            return Verdict.exact((travelled + late + worst) / 3, 3, faults);
        }

        private double travel(int caregiver) {
            int here = 0;
            double travelled = 0;
            for (int v : plan.routes()[caregiver]) {
                Visit visit = visits.get(v);
                if (servedBy[v] >= 0) {
                    faults.add("visit " + label(v) + " is served twice");
                }
                servedBy[v] = caregiver;
                if (!caregivers.get(caregiver).contains(visit.service())) {
                    faults.add("caregiver " + caregiver + " lacks the ability for visit " + label(v));
                }
                travelled += distances[here][visit.patient()];
                here = visit.patient();
            }
            return travelled + distances[here][0];
        }

        private boolean relax() {
            boolean moved = false;
            for (int[] route : plan.routes()) {
                int here = 0;
                double now = 0;
                for (int v : route) {
                    Visit visit = visits.get(v);
                    double begin = Math.max(
                            now + distances[here][visit.patient()],
                            Math.max(patient(visit).open(), earliestByOther(v)));
                    moved |= begin > start[v] + EXACT / 1000;
                    start[v] = Math.max(start[v], begin);
                    now = start[v] + visit.duration();
                    here = visit.patient();
                }
            }
            return moved;
        }

        private double earliestByOther(int v) {
            Gap gap = patient(visits.get(v)).gap();
            if (gap == null) {
                return 0;
            }
            return isSecond(v) ? start[v - 1] + gap.least() : start[v + 1] - gap.most();
        }

        private void check(int v) {
            if (servedBy[v] < 0) {
                faults.add("visit " + label(v) + " is not served");
            }
            if (start[v] < patient(visits.get(v)).open()) {
                faults.add("visit " + label(v) + " begins before its window");
            }
            Gap gap = patient(visits.get(v)).gap();
            if (gap != null && isSecond(v)) {
                double apart = start[v] - start[v - 1];
                if (apart < gap.least() - EXACT || apart > gap.most() + EXACT) {
                    faults.add("the services of patient " + visits.get(v).patient() + " begin " + apart + " apart");
                }
                if (servedBy[v] == servedBy[v - 1]) {
                    faults.add("patient " + visits.get(v).patient() + " sees one caregiver instead of two");
                }
            }
        }
    }
}
