package io.paidan.account;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Slows down guessing: after five failures of one account from one address each further one doubles the wait, up to a
 * quarter of an hour. Per account and address, so nobody can lock out a colleague; an address that fails with many names
 * is slowed as a whole.
 */
final class SignInThrottle {
    private static final int FREE_PER_ACCOUNT = 5;
    private static final int FREE_PER_ADDRESS = 50;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    /** Time that always runs as in the world, unlike the clock of the plan. */
    private final LongSupplier nanoTime;

    private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    SignInThrottle(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** @throws TooManyAttempts when this one must wait */
    synchronized void check(String account, String address) {
        Duration left = left(failures.get(key(account, address)));
        Duration ofAddress = left(failures.get(address));
        if (ofAddress.compareTo(left) > 0) {
            left = ofAddress;
        }
        if (left.isPositive()) {
            throw new TooManyAttempts(left);
        }
    }

    synchronized void failed(String account, String address) {
        add(key(account, address), FREE_PER_ACCOUNT);
        add(address, FREE_PER_ADDRESS);
    }

    synchronized void succeeded(String account, String address) {
        failures.remove(key(account, address));
    }

    private void add(String key, int free) {
        Failures before = failures.get(key);
        boolean forgotten = before == null || nanoTime.getAsLong() - before.lastAt > LONGEST_WAIT.toNanos();
        int count = before == null || forgotten ? 1 : before.count + 1;
        Duration delay = Duration.ZERO;
        if (count >= free) {
            Duration doubled = FIRST_WAIT.multipliedBy(1L << Math.min(10, count - free));
            delay = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
        }
        failures.put(key, new Failures(count, nanoTime.getAsLong(), delay));
    }

    private Duration left(@Nullable Failures of) {
        return of == null ? Duration.ZERO : of.delay.minusNanos(nanoTime.getAsLong() - of.lastAt);
    }

    private static String key(String account, String address) {
        return account.toLowerCase(Locale.ROOT) + "\n" + address;
    }

    private record Failures(int count, long lastAt, Duration delay) {}
}
