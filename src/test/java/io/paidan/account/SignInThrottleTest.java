package io.paidan.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {
    private final AtomicLong time = new AtomicLong();
    private final SignInThrottle throttle = new SignInThrottle(time::get);

    @Test
    void fourFailuresAreFreeAndTheFifthCostsHalfAMinute() {
        fail("wang", "10.0.0.1", 4);
        throttle.check("wang", "10.0.0.1");
        fail("wang", "10.0.0.1", 1);

        assertThatThrownBy(() -> throttle.check("wang", "10.0.0.1"))
                .isInstanceOfSatisfying(
                        TooManyAttempts.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(30)));
        time.addAndGet(Duration.ofSeconds(31).toNanos());
        assertThatNoException().isThrownBy(() -> throttle.check("wang", "10.0.0.1"));
    }

    @Test
    void eachFurtherFailureDoublesTheWaitUpToAQuarterOfAnHour() {
        fail("wang", "10.0.0.1", 6);
        assertThatThrownBy(() -> throttle.check("wang", "10.0.0.1")).hasMessageContaining("60 seconds");
        fail("wang", "10.0.0.1", 30);
        assertThatThrownBy(() -> throttle.check("wang", "10.0.0.1")).hasMessageContaining("900 seconds");
    }

    @Test
    void aColleagueElsewhereIsNotLockedOut() {
        fail("wang", "10.0.0.1", 20);

        assertThatNoException().isThrownBy(() -> throttle.check("wang", "10.0.0.2"));
        assertThatNoException().isThrownBy(() -> throttle.check("li", "10.0.0.1"));
    }

    @Test
    void anAddressThatTriesManyNamesIsSlowedAsAWhole() {
        for (int i = 0; i < 50; i++) {
            throttle.failed("name" + i, "10.0.0.9");
        }

        assertThatThrownBy(() -> throttle.check("fresh", "10.0.0.9")).isInstanceOf(TooManyAttempts.class);
    }

    @Test
    void theRightPasswordClearsTheCount() {
        fail("wang", "10.0.0.1", 4);
        throttle.succeeded("WANG", "10.0.0.1");
        fail("wang", "10.0.0.1", 4);

        assertThatNoException().isThrownBy(() -> throttle.check("wang", "10.0.0.1"));
    }

    private void fail(String account, String address, int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed(account, address);
        }
    }
}
