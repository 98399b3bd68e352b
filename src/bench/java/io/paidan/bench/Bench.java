package io.paidan.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.paidan.planning.search.Solution;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Runs solvers on instance files and prints a line a run, then the means; see {@link Options#USAGE}. */
public final class Bench {
    private final Options options;
    private final BestKnown bestKnown;
    private final List<Run> runs = new ArrayList<>();
    private final Set<String> objections = new HashSet<>();
    private boolean sound = true;

    private Bench(Options options) {
        this.options = options;
        bestKnown = new BestKnown(options.best());
    }

    /** Exit code 0; 1 if a plan of the own search broke a rule; 2 for arguments or files that cannot be worked with. */
    public static void main(String[] args) {
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).setLevel(Level.ERROR);
        System.exit(run(args));
    }

    private static int run(String... args) {
        try {
            Bench bench = new Bench(Options.parse(args));
            bench.runAll();
            return bench.sound ? 0 : 1;
        } catch (Misuse | IOException wrong) {
            System.err.println(wrong instanceof Misuse ? wrong.getMessage() : "A file cannot be used: " + wrong);
            System.err.println(Options.USAGE);
            return 2;
        }
    }

    private void runAll() throws IOException {
        if (options.out() != null) {
            Files.createDirectories(options.out());
        }
        List<Instance> instances = new ArrayList<>();
        for (Path file : options.files()) {
            instances.add(options.format().read(file));
        }
        if (options.urgent()) {
            System.out.println(Urgent.HEADER);
            for (Instance instance : instances) {
                for (long seed : options.seeds()) {
                    System.out.println(new Urgent(instance, options.budget(), seed).line(seed));
                }
            }
            return;
        }
        List<Contender> contenders = Stream.concat(
                        Stream.of(new OwnSearch()), options.peers().stream().map(Peers::named))
                .toList();
        for (int i = 0; i < instances.size(); i++) {
            OptionalDouble best = bestKnown.of(options.files().get(i), instances.get(i).name());
            for (Contender contender : contenders) {
                for (long seed : options.seeds()) {
                    Run run = run(instances.get(i), contender, seed, best);
                    runs.add(run);
                    System.out.println(run.line());
                }
            }
        }
        Means.of(runs).forEach(mean -> System.out.println(mean.line()));
    }

    private Run run(Instance instance, Contender contender, long seed, OptionalDouble best) throws IOException {
        CpuClock clock = new CpuClock(options.budget());
        Optional<String> objection = contender.objection(instance.problem());
        if (objection.isPresent()) {
            if (objections.add(contender.name())) {
                System.err.println(contender.name() + " is left out: " + objection.get() + ".");
            }
            return Run.leftOut(instance.name(), contender.name(), seed, best);
        }
        Contender.Result result = contender.solve(instance.problem(), clock, seed);
        double seconds = clock.seconds();
        Optional<Verdict> verdict = result.plan().map(instance::recount).filter(found -> isSound(found, instance, contender));
        if (verdict.isPresent() && options.out() != null) {
            Path file = options.out().resolve("%s.%s.%d.txt".formatted(instance.name(), contender.name(), seed));
            write(file, instance, result.plan().orElseThrow());
        }
        OptionalDouble gap = verdict.isPresent() && best.isPresent()
                ? OptionalDouble.of(100 * (verdict.get().value() / best.getAsDouble() - 1))
                : OptionalDouble.empty();
        OptionalDouble rate = result.iterations().isPresent()
                ? OptionalDouble.of(result.iterations().getAsLong() / seconds)
                : OptionalDouble.empty();
        return new Run(instance.name(), contender.name(), Long.toString(seed), seconds, verdict, best, gap, rate);
    }

    private boolean isSound(Verdict verdict, Instance instance, Contender contender) {
        if (!verdict.isSound()) {
            sound &= !(contender instanceof OwnSearch);
            System.err.println(instance.name() + ", " + contender.name() + ": the plan does not count, "
                    + verdict.faults().size() + " faults, the first: " + verdict.faults().getFirst());
        }
        return verdict.isSound();
    }

    private static void write(Path file, Instance instance, Solution plan) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int r = 0; r < plan.routes().length; r++) {
            StringBuilder line = new StringBuilder().append(instance.routeLabel(r));
            for (int visit : plan.routes()[r]) {
                line.append(' ').append(instance.label(visit));
            }
            if (plan.routes()[r].length > 0) {
                lines.add(line.toString());
            }
        }
        Files.write(file, lines);
    }
}
