package io.paidan.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Finds out who is asking, by the {@code Authorization: Bearer} header or else by the session cookie. */
public final class SignInFilter extends OncePerRequestFilter {
    static final String SESSION_COOKIE = "PAIDAN_SESSION";

    private static final String BEARER = "Bearer ";

    private final Accounts accounts;

    public SignInFilter(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Whether the request brings its credentials in a header, which no other site can make a browser do. */
    public static boolean byHeader(HttpServletRequest request) {
        return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Actor> actor = token(request).flatMap(accounts::signedIn);
        if (actor.isPresent()) {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(actor.get().authentication());
            SecurityContextHolder.setContext(context);
        }
        chain.doFilter(request, response);
    }

    /** A header wins over the cookie, even a wrong one: otherwise a request without CSRF token could act by the cookie. */
    static Optional<String> token(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null) {
            return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(header.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        Cookie @Nullable [] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(SESSION_COOKIE))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
