package io.paidan.account;

import io.paidan.kernel.Form;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out: programs get a bearer token, browsers a cookie that scripts cannot read. */
@RestController
class SignInController {
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_PASSWORD = 200;

    private final Accounts accounts;
    private final SignInThrottle throttle = new SignInThrottle(System::nanoTime);

    SignInController(Accounts accounts) {
        this.accounts = accounts;
    }

    @PostMapping(path = "/api/login", consumes = "application/json")
    ResponseEntity<TokenView> login(@RequestBody Map<String, Object> body, HttpServletRequest request) {
        Actor actor = signIn(body, request);
        Accounts.Token token = accounts.newToken(actor.name());
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new TokenView(token.value(), token.expiresAt(), actor.name(), actor.roles()));
    }

    /** A new token each time, and the old one ends: nobody can plant a session and wait for its sign-in. */
    @PostMapping(path = "/api/session", consumes = "application/json")
    ResponseEntity<ActorView> open(@RequestBody Map<String, Object> body, HttpServletRequest request) {
        Actor actor = signIn(body, request);
        SignInFilter.token(request).ifPresent(accounts::endToken);
        Accounts.Token token = accounts.newToken(actor.name());
        return ResponseEntity.ok()
                .header(HttpHeaders.SET_COOKIE, cookie(token.value(), accounts.signInLasts(), request))
                .body(view(actor));
    }

    /** Ends the cookie's session or the bearer's token; harmless when there is none. */
    @DeleteMapping("/api/session")
    ResponseEntity<Void> close(HttpServletRequest request) {
        SignInFilter.token(request).ifPresent(accounts::endToken);
        return ResponseEntity.noContent()
                .header(HttpHeaders.SET_COOKIE, cookie("", Duration.ZERO, request))
                .build();
    }

    @GetMapping("/api/me")
    ActorView me(Actor actor) {
        return view(actor);
    }

    private Actor signIn(Map<String, Object> body, HttpServletRequest request) {
        Form form = Form.of(body);
        String name = form.text("name", LONGEST_NAME);
        String password = form.text("password", LONGEST_PASSWORD);
        form.finish();
        String address = request.getRemoteAddr();
        throttle.check(name, address);
        Actor actor = accounts.check(name, password).orElse(null);
        if (actor == null) {
            throttle.failed(name, address);
            throw new BadCredentialsException("Name or password is wrong.");
        }
        throttle.succeeded(name, address);
        return actor;
    }

    private static String cookie(String value, Duration age, HttpServletRequest request) {
        return ResponseCookie.from(SignInFilter.SESSION_COOKIE, value)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .path("/")
                .maxAge(age)
                .build()
                .toString();
    }

    private static ActorView view(Actor actor) {
        return new ActorView(
                actor.name(),
                actor.roles(),
                actor.territoryNames(),
                actor.technician() == null ? null : actor.technician().value());
    }

    record TokenView(String token, Instant expiresAt, String name, Set<Role> roles) {}

    /** @param territories what it may see; with {@code city} among them, everything */
    record ActorView(
            String name,
            Set<Role> roles,
            List<String> territories,
            @Nullable String technician) {}
}
