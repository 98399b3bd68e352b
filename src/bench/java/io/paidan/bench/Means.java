package io.paidan.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Means of each instance and solver over the seeds, then of each solver over everything it found a plan for. */
final class Means {
    private static final String MEAN = "mean";

    private Means() {}

    static List<Run> of(List<Run> runs) {
        Map<String, List<Run>> groups =
                runs.stream().collect(grouping(run -> run.instance() + "\t" + run.solver()));
        groups.putAll(runs.stream().collect(grouping(run -> "all\t" + run.solver())));
        return groups.entrySet().stream()
                .map(group -> mean(group.getKey().split("\t", -1)[0], group.getValue()))
                .toList();
    }

    private static Collector<Run, ?, Map<String, List<Run>>> grouping(Function<Run, String> key) {
        return Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList());
    }

    private static Run mean(String instance, List<Run> runs) {
        List<Verdict> found =
                runs.stream().flatMap(run -> run.verdict().stream()).toList();
        boolean complete = found.size() == runs.size();
        Optional<Verdict> verdict = Optional.empty();
        if (complete) {
            OptionalDouble value = found.stream().mapToDouble(Verdict::value).average();
            OptionalDouble second = found.stream()
                    .flatMapToDouble(v -> v.second().stream())
                    .average();
            verdict = Optional.of(new Verdict(
                    value.orElseThrow(), Math.max(1, found.getFirst().decimals()), second, List.of()));
        }
        return new Run(
                instance,
                runs.getFirst().solver(),
                MEAN,
                runs.stream().mapToDouble(Run::cpuSeconds).average().orElseThrow(),
                verdict,
                mean(runs, Run::best),
                complete ? mean(runs, Run::gap) : OptionalDouble.empty(),
                mean(runs, Run::iterationsPerSecond));
    }

    private static OptionalDouble mean(List<Run> runs, Function<Run, OptionalDouble> figure) {
        return runs.stream().flatMapToDouble(run -> figure.apply(run).stream()).average();
    }
}
