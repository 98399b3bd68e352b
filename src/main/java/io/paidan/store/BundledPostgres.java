package io.paidan.store;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL that comes with Paidan, for a start without any set-up. It has no PostGIS. */
final class BundledPostgres {
    /** Character order and case that do not depend on what the machine has installed. */
    static final List<String> INITDB = List.of("--locale-provider=builtin", "--builtin-locale=C.UTF-8");

    private BundledPostgres() {}

    /**
     * Starts the database in {@code dataDir/postgres}, after unpacking the programs when this is the first start with them.
     *
     * @throws DatabaseUnavailable with what is wrong and what to do
     */
    static PostgresCluster start(Path dataDir, List<String> settings) {
        Path home = dataDir.resolve("postgres");
        return PostgresCluster.start(unpacked(home).resolve("bin"), home, INITDB, settings);
    }

    /** The directory with the programs for this machine, unpacked below {@code home} under the checksum of their archive. */
    static Path unpacked(Path home) {
        String archive = archive(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Files.exists(Path.of("/etc/alpine-release")));
        try {
            Path target = home.resolve("programs-" + checksum(archive)).toAbsolutePath();
            if (Files.exists(target)) {
                return target;
            }
            Path halfDone = target.resolveSibling(
                    target.getFileName() + "." + ProcessHandle.current().pid());
            unpack(archive, halfDone);
            Files.move(halfDone, target, StandardCopyOption.ATOMIC_MOVE);
            return target;
        } catch (IOException e) {
            throw new DatabaseUnavailable(
                    "Cannot unpack the bundled PostgreSQL to " + home + ": " + e,
                    "Make room or make the directory writable, or choose another with --paidan.data-dir.",
                    e);
        }
    }

    /** @throws DatabaseUnavailable when there are no programs for such a machine */
    static String archive(String osName, String osArch, boolean musl) {
        String system = osName.toLowerCase(Locale.ROOT);
        String os = system.startsWith("linux")
                ? "linux"
                : system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : null;
        String processor = switch (osArch) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> null;
        };
        if (os == null || processor == null || (os.equals("windows") && !processor.equals("x86_64"))) {
            throw unsupported(osName + " on " + osArch);
        }
        if (musl) {
            throw unsupported("Alpine Linux (its C library is musl, the programs need glibc)");
        }
        return "/postgres-" + os + "-" + processor + ".txz";
    }

    private static DatabaseUnavailable unsupported(String machine) {
        return new DatabaseUnavailable(
                "There is no bundled PostgreSQL for " + machine + ".",
                "Name a PostgreSQL of your own with --spring.datasource.url, --spring.datasource.username and"
                        + " --spring.datasource.password, best with PostGIS.");
    }

    private static String checksum(String archive) throws IOException {
        try (DigestInputStream in = new DigestInputStream(open(archive), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK.", e);
        }
    }

    private static void unpack(String archive, Path target) throws IOException {
        Files.createDirectories(target);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(open(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException(archive + " has an entry outside itself: " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            throw new IOException("Hard links are not expected: " + entry.getName());
        } else {
            Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
            if ((entry.getMode() & 0111) != 0 && !path.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make " + path + " executable.");
            }
        }
    }

    private static InputStream open(String archive) throws IOException {
        @Nullable InputStream in = BundledPostgres.class.getResourceAsStream(archive);
        if (in == null) {
            throw new IOException("this build of Paidan comes without " + archive);
        }
        return new BufferedInputStream(in);
    }
}
