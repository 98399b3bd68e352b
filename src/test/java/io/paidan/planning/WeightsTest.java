package io.paidan.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WeightsTest {
    @Test
    void committedFileIsRead() {
        assertThat(Samples.WEIGHTS.ringsMetres()).containsExactly(3_000, 5_000, 8_000);
        assertThat(Samples.WEIGHTS.maxLateness()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void everyWrongValueIsNamedAtOnce() throws IOException {
        String broken = file().replace("perKilometre: 3000", "perKilometre: -5")
                .replace("overtimePerSecond: 40", "overtimePerSeconds: 40")
                .replace("3; 5; 8", "5; 3; 8");

        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("weights.yaml")
                .hasMessageContaining("radius.perKilometre")
                .hasMessageContaining("overtimePerSecond: is missing")
                .hasMessageContaining("overtimePerSeconds: is not a known field")
                .hasMessageContaining("radius.ringsKilometres");
    }

    @Test
    void textThatIsNotYamlIsRefused() {
        assertThatThrownBy(() -> read("travelPerSecond: [")).hasMessageContaining("is not YAML");
    }

    private static Weights read(String text) throws IOException {
        return Weights.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "weights.yaml");
    }

    private static String file() throws IOException {
        return Files.readString(Path.of("solver-config", "weights.yaml"));
    }
}
