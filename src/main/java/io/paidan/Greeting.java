package io.paidan;

import io.paidan.city.City;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last line of the start: where to point the browser. */
@Component
class Greeting {
    private static final Logger LOG = LoggerFactory.getLogger(Greeting.class);

    private final City city;

    Greeting(City city) {
        this.city = city;
    }

    @EventListener
    void on(ApplicationReadyEvent ready) {
        String port = ready.getApplicationContext().getEnvironment().getProperty("local.server.port", "");
        LOG.info("The control room of {} ({}) is open: http://localhost:{}", city.name(), city.zone(), port);
    }
}
