package io.paidan.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.paidan.World;
import io.paidan.account.Role;
import io.paidan.kernel.Form;
import io.paidan.kernel.InvalidInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** A dispatcher takes tickets in, in a world that all tests of a class share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReceivedTest {
    final World world = World.fresh();
    final Intake intake = world.get(Intake.class);
    final Tickets tickets = world.get(Tickets.class);
    private int keys;

    @AfterAll
    void close() {
        world.close();
    }

    @BeforeEach
    void signIn() {
        World.signIn(Role.DISPATCHER, null);
    }

    static Map<String, Object> body() {
        Map<String, Object> body = new HashMap<>();
        body.put("customer", Map.of("name", "陈女士", "phone", "13812340001"));
        body.put("address", "Rivera 2500");
        body.put("location", Map.of("longitude", -56.17, "latitude", -34.90));
        body.put("product", Map.of("model", "XQG80"));
        body.put("symptom", "洗衣机漏水");
        return body;
    }

    static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        body.put(field, value);
        return body;
    }

    Ticket receive(Map<String, Object> body) {
        return intake.receive("key" + keys++, body, body, Form.of(body)).ticket();
    }

    static List<InvalidInput.Violation> violations(ThrowingCallable refused) {
        InvalidInput thrown = catchThrowableOfType(InvalidInput.class, refused);
        assertThat(thrown).isNotNull();
        return thrown.violations();
    }
}
