package io.paidan.demo;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Opens the demo once the server is ready and closes it before the server goes; hands out its accounts. The dispatcher's password outlives a restart, so that an open page stays signed in. */
class DemoHost {
    static final String DISPATCHER = "demo";
    private static final String GATEWAY = "demo-gateway";

    private final Accounts accounts;
    private final DemoTimekeeper time;
    private final DemoSettings settings;
    private final Environment environment;
    private final String password;
    private final String gatewayPassword = secret();
    private @Nullable DemoDay playing;

    DemoHost(Accounts accounts, DemoTimekeeper time, DemoSettings settings, Environment environment) {
        this.time = time;
        this.settings = settings;
        this.environment = environment;
        this.password = kept(
                Path.of(environment.getProperty("paidan.data-dir", ".paidan")).resolve("demo-password"));
        this.accounts = accounts;
    }

    String password() {
        return password;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
        // Not before: an administrator already there would keep the operator's first accounts from being made.
        accounts.provision(DISPATCHER, Role.DISPATCHER, null, password);
        accounts.provision(GATEWAY, Role.ADMIN, null, gatewayPassword);
        String port = environment.getProperty("local.server.port");
        if (port != null) {
            URI server = URI.create("http://localhost:" + port);
            playing = new DemoDay(new Api(server, GATEWAY, gatewayPassword), time, settings);
            playing.start();
        }
    }

    @EventListener(ContextClosedEvent.class)
    void close() {
        if (playing != null) {
            playing.close();
            playing = null;
        }
    }

    private static String kept(Path file) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            String fresh = secret();
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, fresh);
            if (!file.toFile().setReadable(false, false) || !file.toFile().setReadable(true, true)) {
                throw new IOException("its permissions cannot be narrowed to its owner");
            }
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The demo's password cannot be kept in " + file + "; make the directory writable.", e);
        }
    }

    private static String secret() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
