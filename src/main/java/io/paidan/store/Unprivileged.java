package io.paidan.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How to run PostgreSQL, which refuses to run as root. As root its commands run as nobody ({@code setpriv}, which needs no
 * user namespace) or, where nobody may not reach the directory (below a home of mode 0700), in a user namespace of its own.
 *
 * @param prefix what to put before each command; empty for an ordinary user
 * @param uid who must own the data directory, or −1 when it stays the present user's
 */
record Unprivileged(List<String> prefix, int uid) {
    private static final int NOBODY = 65534;
    private static final int SAME = -1;

    /**
     * @param postgres the server's executable
     * @param directory holds or will hold the data directory {@code data}
     * @throws DatabaseUnavailable when root has neither way
     */
    static Unprivileged choose(Path postgres, Path directory) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Unprivileged(List.of(), SAME);
        }
        String nobody = String.valueOf(NOBODY);
        List<String> setpriv =
                List.of("setpriv", "--reuid=" + nobody, "--regid=" + nobody, "--clear-groups", "--no-new-privs");
        List<String> unshare = List.of("unshare", "-U");
        if (!ownedByRoot(directory.resolve("data"))
                && Command.succeeds(directory, setpriv, List.of(postgres.toString(), "--version"))
                && Command.succeeds(directory, setpriv, List.of("test", "-x", directory.toString()))) {
            return new Unprivileged(setpriv, NOBODY);
        }
        if (Command.succeeds(directory, unshare, List.of(postgres.toString(), "--version"))) {
            return new Unprivileged(unshare, SAME);
        }
        throw new DatabaseUnavailable(
                "PostgreSQL does not run as root. As the user nobody (setpriv) it cannot reach " + directory
                        + ", and a user namespace (unshare -U) is not allowed here.",
                "Start Paidan as an ordinary user, or give it a directory that others may enter"
                        + " (--paidan.data-dir=/var/lib/paidan), or name a database of your own with"
                        + " --spring.datasource.url.");
    }

    void own(Path path) throws IOException {
        if (uid != SAME) {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", uid);
        }
    }

    private static boolean ownedByRoot(Path data) {
        try {
            return Files.exists(data) && Files.getAttribute(data, "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
