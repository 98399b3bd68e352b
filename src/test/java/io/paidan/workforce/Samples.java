package io.paidan.workforce;

import io.paidan.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The sample technicians of the documentation, for tests of other modules too. */
public final class Samples {
    private Samples() {}

    public static void importTechnicians(World world) throws IOException {
        world.get(Roll.class).load(Files.readAllBytes(Path.of("src/docs/samples/technicians.csv")));
    }
}
