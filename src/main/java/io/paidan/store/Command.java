package io.paidan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** One run of an outside program, with its output. */
record Command(int exit, String output) {
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /**
     * The output goes through a file: a server that the program leaves behind would keep a pipe open forever.
     *
     * @param directory where it runs; the program must be allowed in it
     * @throws DatabaseUnavailable when the program cannot be started or does not end within five minutes
     */
    static Command run(Path directory, List<String> prefix, List<String> command) {
        List<String> all = Stream.concat(prefix.stream(), command.stream()).toList();
        try {
            Path output = Files.createTempFile("paidan-", ".out");
            try {
                Process process = new ProcessBuilder(all)
                        .directory(directory.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new DatabaseUnavailable(
                            String.join(" ", all) + " did not end within " + LONGEST.toMinutes() + " minutes: "
                                    + Files.readString(output),
                            "See whether the disk or the machine is overloaded, then start again.");
                }
                return new Command(process.exitValue(), Files.readString(output).strip());
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "Cannot run " + all.getFirst() + ": " + e.getMessage(),
                    "Install it, or name a database of your own with --spring.datasource.url.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseUnavailable("Interrupted while running " + all.getFirst() + ".", "Start again.", e);
        }
    }

    static boolean succeeds(Path directory, List<String> prefix, List<String> command) {
        try {
            return run(directory, prefix, command).exit() == 0;
        } catch (DatabaseUnavailable e) {
            return false;
        }
    }
}
