package io.paidan.demo;

import io.paidan.kernel.Form;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What the sign-in page and the control room may ask of the demo; with the demo off, these routes do not exist. */
@RestController
@ConditionalOnProperty(name = "paidan.demo.enabled", havingValue = "true", matchIfMissing = true)
class DemoController {
    private final DemoTimekeeper time;
    private final DemoHost host;

    DemoController(DemoTimekeeper time, DemoHost host) {
        this.time = time;
        this.host = host;
    }

    /** The dispatcher's account of the demo, for anybody: it opens nothing but the demo. */
    @GetMapping("/api/demo/sign-in")
    SignIn signIn() {
        return new SignIn(DemoHost.DISPATCHER, host.password());
    }

    /** @param body {@code {"speed": 1..60}} */
    @PostMapping("/api/demo/speed")
    Speed changeSpeed(@RequestBody Map<String, Object> body) {
        Form form = Form.of(body);
        int speed = form.whole("speed", DemoClock.SLOWEST, DemoClock.FASTEST);
        form.finish();
        time.changeSpeed(speed);
        return new Speed(time.clock().speed());
    }

    record SignIn(String name, String password) {}

    record Speed(int speed) {}
}
