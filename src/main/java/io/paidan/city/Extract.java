package io.paidan.city;

import com.graphhopper.reader.ReaderElement;
import com.graphhopper.reader.osm.OSMInputFile;
import com.graphhopper.reader.osm.SkipOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.function.Consumer;
import javax.xml.stream.XMLStreamException;
import org.springframework.core.io.ClassPathResource;

/**
 * One OpenStreetMap extract on disk.
 *
 * @param file a real file, because both readers need one
 * @param cache the directory for everything computed from it; named by the content, so another file never meets old results
 */
record Extract(Path file, Path cache) {
    /** Raise when what is cached changes its shape. */
    private static final String CACHE_FORMAT = "1";

    private static final String CLASSPATH = "classpath:";

    /**
     * @throws IllegalStateException when there is no such extract, naming the property to change
     */
    static Extract open(String location, Path dataDir) {
        try {
            if (location.startsWith(CLASSPATH)) {
                return unpacked(location, dataDir);
            }
            Path file = Path.of(location).toAbsolutePath();
            if (!Files.isRegularFile(file)) {
                throw missing(location);
            }
            try (InputStream in = Files.newInputStream(file)) {
                return new Extract(file, cache(dataDir, in));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot read the extract " + location + " (property paidan.city.extract).", e);
        }
    }

    private static Extract unpacked(String location, Path dataDir) throws IOException {
        ClassPathResource resource = new ClassPathResource(location.substring(CLASSPATH.length()));
        if (!resource.exists()) {
            throw missing(location);
        }
        Path cache;
        try (InputStream in = resource.getInputStream()) {
            cache = cache(dataDir, in);
        }
        String name = Path.of(resource.getPath()).getFileName().toString();
        Path file = cache.resolve(name);
        if (!Files.exists(file)) {
            Path part = Files.createTempFile(cache, name, ".part");
            try (InputStream in = resource.getInputStream()) {
                Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Extract(file, cache);
    }

    private static Path cache(Path dataDir, InputStream in) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream reading = new DigestInputStream(in, digest)) {
                reading.transferTo(java.io.OutputStream.nullOutputStream());
            }
            String hash = HexFormat.of().formatHex(digest.digest(), 0, 8);
            return Files.createDirectories(dataDir.resolve("city").resolve(hash + "-" + CACHE_FORMAT))
                    .toAbsolutePath();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has SHA-256
        }
    }

    private static IllegalStateException missing(String location) {
        return new IllegalStateException(
                "There is no extract at " + location
                        + ". Set paidan.city.extract to an .osm.pbf or .osm.gz file; the demo city is made by the front end's build.");
    }

    /** The file's name without its endings, with a capital: {@code porto.osm.pbf} is Porto. */
    String title() {
        String name = file.getFileName().toString().replaceFirst("(\\.osm)?(\\.pbf|\\.gz|\\.osm)*$", "");
        return name.isEmpty() ? "City" : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Every element in the file's order: nodes, ways, relations. */
    void forEach(SkipOptions skip, Consumer<ReaderElement> taker) {
        try (OSMInputFile in = new OSMInputFile(file.toFile())
                .setSkipOptions(skip)
                .setWorkerThreads(1)
                .open()) {
            ReaderElement element;
            while ((element = in.getNext()) != null) {
                taker.accept(element);
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalStateException("The extract " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
