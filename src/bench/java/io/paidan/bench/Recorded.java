package io.paidan.bench;

import io.paidan.planning.search.Cost;
import io.paidan.planning.search.Problem;
import io.paidan.planning.search.Solution;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A problem that a running server recorded ({@code paidan.planning.record}): a real day with everything the dispatch model knows.
 * The value is what stays undone, in the medium cost's units; then the soft cost in minutes of driving.
 */
record Recorded(String name, Problem problem) implements Instance {
    static Recorded read(Path file) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            String stem = file.getFileName().toString().replaceFirst("\\..*$", "");
            return new Recorded(stem, JsonMapper.shared().readValue(in, Problem.class));
        } catch (JacksonException broken) {
            throw new Misuse(file + " is no recorded problem: " + broken.getOriginalMessage());
        }
    }

    /** There is no other source than the arrays; but they are counted by the schedule, not by the search. */
    @Override
    public Verdict recount(Solution plan) {
        Cost cost = plan.cost(problem);
        long unavoidable = Solution.empty(problem).cost(problem).hard();
        List<String> faults = new ArrayList<>();
        if (cost.hard() > unavoidable) {
            faults.add("hard rules are broken by " + (cost.hard() - unavoidable));
        }
        double minutes = cost.soft() / 60.0 / Math.max(1, problem.travelWeight());
        return new Verdict(cost.medium(), 0, OptionalDouble.of(minutes), List.copyOf(faults));
    }

    @Override
    public int label(int visit) {
        return visit;
    }
}
