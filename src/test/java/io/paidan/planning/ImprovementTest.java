package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.id;
import static io.paidan.planning.Samples.visit;
import static org.assertj.core.api.Assertions.assertThat;

import ai.timefold.solver.core.api.solver.SolverFactory;
import ai.timefold.solver.core.config.solver.SolverConfig;
import io.paidan.kernel.VisitId;
import io.paidan.planning.search.Solution;
import java.io.File;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The improvement lane as it is configured in solver-config. */
class ImprovementTest {
    private final Samples samples = new Samples();
    private final Improver improver = new TimefoldImprover(
            SolverFactory.create(SolverConfig.createFromXmlFile(new File("solver-config/solver.xml"))));

    @Test
    void improvesAWarmPlanAndLeavesWhatIsUnderWay() {
        Random random = new Random(7);
        for (int t = 1; t <= 8; t++) {
            samples.technician(t, random.nextDouble() * 0.05);
        }
        for (int i = 1; i <= 60; i++) {
            samples.ticket(i, random.nextDouble() * 0.05);
        }
        samples.commitments.add(new Commitment(visit(1), id(8), Commitment.Kind.EN_ROUTE, NOW, NOW));
        Assembly assembly = samples.assembly();
        Solution start = Solution.empty(assembly.problem());

        Solution better = improver.improve(assembly, start, Duration.ofMillis(500), 1, () -> false);

        assertThat(better.unassigned()).isEmpty();
        assertThat(better.cost(assembly.problem())).isLessThan(start.cost(assembly.problem()));
        assertThat(better.routes()[7]).startsWith(0);
    }

    @Test
    void bothOfTwoBeginTogetherHoweverTheSearchMovesThem() {
        Random random = new Random(11);
        for (int t = 1; t <= 8; t++) {
            samples.technician(t, random.nextDouble() * 0.05);
        }
        for (int i = 1; i <= 40; i++) {
            if (i % 8 == 0) {
                samples.forTwo(i, random.nextDouble() * 0.05, null);
            } else {
                samples.ticket(i, random.nextDouble() * 0.05);
            }
        }
        Assembly assembly = samples.assembly();
        Solution start = FastLane.plan(assembly);

        Solution better = improver.improve(assembly, start, Duration.ofMillis(500), 1, () -> false);

        assertThat(better.cost(assembly.problem())).isLessThan(start.cost(assembly.problem()));
        assertThat(better.unassigned()).isEmpty();
        Map<VisitId, PlannedVisit> planned = PlanWriter.plan(assembly, better, 1, "test").routes().stream()
                .flatMap(route -> route.visits().stream())
                .collect(Collectors.toMap(PlannedVisit::visit, Function.identity()));
        assertThat(planned.keySet()).filteredOn(VisitId::helps).hasSize(5);
        planned.forEach((visit, times) -> {
            PlannedVisit partner = planned.get(visit.partner());
            if (partner != null) {
                assertThat(times.start()).as("%s", visit).isEqualTo(partner.start());
            }
        });
    }

    @Test
    void stopsWhenTold() {
        samples.technician(1, 0);
        samples.ticket(1, 0);
        Assembly assembly = samples.assembly();
        long begin = System.nanoTime();

        improver.improve(assembly, FastLane.plan(assembly), Duration.ofMinutes(5), 1, () -> true);

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
    }
}
