package io.paidan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} says of the server that last had a data directory. */
record Postmaster(long pid, int port) {
    private static final int PORT_LINE = 3;

    /** Empty when there is no such file or it was not completely written. */
    static Optional<Postmaster> read(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Postmaster(
                    Long.parseLong(lines.getFirst().strip()),
                    Integer.parseInt(lines.get(PORT_LINE).strip())));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    boolean alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    }

    /** False when the number now belongs to another program, which happens at once after the restart of a container. */
    boolean isPostgres() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> command.contains("postgres"))
                .orElse(true);
    }
}
