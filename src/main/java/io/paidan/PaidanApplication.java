package io.paidan;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the dispatch server: one city, its technicians and its open tickets, planned without pause. */
@SpringBootApplication
public class PaidanApplication {
    public static void main(String[] args) {
        SpringApplication paidan = new SpringApplication(PaidanApplication.class);
        paidan.addListeners(new PortCheck());
        paidan.run(args);
    }
}
