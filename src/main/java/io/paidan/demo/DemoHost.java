package io.paidan.demo;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;

/** Opens the demo once the server is ready and closes it before the server goes; hands out its accounts, new at every start. */
class DemoHost {
    static final String DISPATCHER = "demo";
    private static final String GATEWAY = "demo-gateway";

    private final DemoTimekeeper time;
    private final DemoSettings settings;
    private final Environment environment;
    private final String password = secret();
    private final String gatewayPassword = secret();
    private @Nullable DemoDay playing;

    DemoHost(Accounts accounts, DemoTimekeeper time, DemoSettings settings, Environment environment) {
        this.time = time;
        this.settings = settings;
        this.environment = environment;
        accounts.provision(DISPATCHER, Role.DISPATCHER, null, password);
        accounts.provision(GATEWAY, Role.ADMIN, null, gatewayPassword);
    }

    String password() {
        return password;
    }

    @EventListener(ApplicationReadyEvent.class)
    void open() {
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

    private static String secret() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
