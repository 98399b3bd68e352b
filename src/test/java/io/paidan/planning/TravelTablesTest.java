package io.paidan.planning;

import static io.paidan.planning.Samples.NOW;
import static io.paidan.planning.Samples.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.city.Conditions;
import io.paidan.kernel.Location;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TravelTablesTest {
    private final Ruler ruler = new Ruler();
    private final AtomicInteger wakes = new AtomicInteger();
    private final TravelTables tables = new TravelTables(ruler, wakes::incrementAndGet, () -> {});
    private final Conditions wet = WeatherSlice.of(
                    List.of(ProblemAssemblerTest.storm("08:00", "10:00")), NOW, NOW.plus(Duration.ofDays(1)))
            .getFirst()
            .conditions();

    @Test
    void newWeatherIsEstimatedAtOnceAndExactOncePrepared() {
        List<Location> places = List.of(at(0), at(0.02));

        TravelTables.Tables first = tables.of(places, List.of(wet));
        assertThat(first.exact()).isFalse();
        assertThat(first.seconds().getFirst()[0][1]).isEqualTo(241);

        tables.of(places, List.of(wet));
        assertThat(ruler.waiting).as("one preparation for one weather").hasSize(1);
        ruler.prepared.add(wet);
        ruler.waiting.getFirst().complete(null);
        assertThat(wakes).hasValue(1);

        TravelTables.Tables second = tables.of(places, List.of(wet));
        assertThat(second.exact()).isTrue();
        assertThat(second.seconds().getFirst()[0][1]).isEqualTo(720);
    }

    @Test
    void weatherThatCouldNotBePreparedIsAskedForAgainByTheNextPlan() {
        List<Location> places = List.of(at(0), at(0.02));
        tables.of(places, List.of(wet));

        ruler.waiting.getFirst().completeExceptionally(new IllegalStateException("no memory"));
        TravelTables.Tables estimated = tables.of(places, List.of(wet));
        ruler.waiting.getLast().complete(null);

        assertThat(estimated.exact()).isFalse();
        assertThat(ruler.waiting).hasSize(2);
        assertThat(wakes).as("told once the second try has succeeded").hasValue(1);
    }

    @Test
    void forgottenPlacesLeaveTheRightTimesBehind() {
        List<Location> many = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            many.add(at(i * 0.001));
        }
        tables.of(many, List.of(Conditions.DRY));
        List<Location> few = List.of(many.get(399), at(0.7), many.get(7));

        TravelTables.Tables pruned = tables.of(few, List.of(Conditions.DRY));

        assertThat(pruned.index()).hasSize(3);
        assertThat(seconds(pruned, many.get(399), many.get(7))).isEqualTo(392 * 12);
        assertThat(seconds(pruned, many.get(399), at(0.7))).isEqualTo(301 * 12);
    }

    private static int seconds(TravelTables.Tables tables, Location from, Location to) {
        return tables.seconds()
                .getFirst()[tables.index().getOrDefault(from, -1)][
                tables.index().getOrDefault(to, -1)];
    }
}
