package io.paidan;

import static io.paidan.account.Role.ADMIN;
import static io.paidan.account.Role.DISPATCHER;
import static io.paidan.account.Role.PLANNER;
import static io.paidan.account.Role.SUPERVISOR;
import static io.paidan.account.Role.TECHNICIAN;
import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;

import io.paidan.account.Accounts;
import io.paidan.account.Role;
import io.paidan.account.SignInFilter;
import jakarta.servlet.DispatcherType;
import java.util.Arrays;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.CsrfConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** Who may call which route. What is not named here is denied to everybody. */
@Configuration(proxyBeanMethods = false)
class SecurityConfig {
    /**
     * The map needs its worker (one of its own files; {@code blob:} for browsers that wrap it) and the style attributes it
     * sets on its markers; scripts come from this server only, and nothing may frame the page.
     */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "worker-src 'self' blob:",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final Set<HttpMethod> CHANGES_NOTHING = Set.of(GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Role[] CONTROL_ROOM = {DISPATCHER, SUPERVISOR, ADMIN};
    private static final Role[] READERS = {DISPATCHER, SUPERVISOR, PLANNER, ADMIN};

    @Bean
    SecurityFilterChain rules(HttpSecurity http, Accounts accounts, Problems problems) {
        return http.authorizeHttpRequests(SecurityConfig::open)
                .authorizeHttpRequests(SecurityConfig::controlRoom)
                .authorizeHttpRequests(SecurityConfig::others)
                .addFilterBefore(new SignInFilter(accounts), CsrfFilter.class)
                .addFilterAfter(new BodyLimit(), AuthorizationFilter.class)
                .csrf(SecurityConfig::crossSite)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(cache -> cache.disable())
                .formLogin(form -> form.disable())
                .httpBasic(basic -> basic.disable())
                .logout(logout -> logout.disable())
                .headers(SecurityConfig::headers)
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** Without signing in: the page itself, signing in, whether the server lives, what its interface looks like. */
    private static void open(AuthorizeHttpRequestsConfigurer<?>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR, DispatcherType.ASYNC)
                .permitAll()
                .requestMatchers(
                        GET,
                        "/",
                        "/index.html",
                        "/sign-in",
                        "/assets/**",
                        "/favicon.ico",
                        "/favicon.svg",
                        "/manifest.webmanifest")
                .permitAll()
                .requestMatchers(GET, "/api/demo/sign-in", "/v3/api-docs/**", "/v3/api-docs.yaml")
                .permitAll()
                .requestMatchers(GET, "/actuator/health/**")
                .permitAll()
                .requestMatchers(POST, "/api/login", "/api/session")
                .permitAll()
                .requestMatchers(DELETE, "/api/session")
                .permitAll()
                // The handshake; who connects is asked at CONNECT, where a program can send its token.
                .requestMatchers(GET, "/ws")
                .permitAll();
    }

    private static void controlRoom(
            AuthorizeHttpRequestsConfigurer<?>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(
                        GET,
                        "/api/snapshot",
                        "/api/routes",
                        "/api/visits/*/why",
                        "/api/disruptions/**",
                        "/api/technicians/**",
                        "/api/tickets/**")
                .hasAnyRole(names(READERS))
                .requestMatchers(POST, "/api/tickets/search")
                .hasAnyRole(names(READERS))
                .requestMatchers(POST, "/api/visits/*/status", "/api/positions")
                .hasAnyRole(names(DISPATCHER, SUPERVISOR, TECHNICIAN, ADMIN))
                .requestMatchers(POST, "/api/tickets/**", "/api/visits/**", "/api/disruptions")
                .hasAnyRole(names(CONTROL_ROOM))
                .requestMatchers(PATCH, "/api/tickets/*")
                .hasAnyRole(names(CONTROL_ROOM))
                .requestMatchers(DELETE, "/api/tickets/*", "/api/disruptions/*")
                .hasAnyRole(names(CONTROL_ROOM))
                .requestMatchers(POST, "/api/demo/speed")
                .hasAnyRole(names(CONTROL_ROOM))
                .requestMatchers(GET, "/api/audit")
                .hasAnyRole(names(SUPERVISOR, ADMIN));
    }

    private static void others(AuthorizeHttpRequestsConfigurer<?>.AuthorizationManagerRequestMatcherRegistry routes) {
        routes.requestMatchers(GET, "/api/me", "/api/city", "/api/geocode", "/tiles/**")
                .authenticated()
                .requestMatchers("/api/my/**")
                .hasAnyRole(names(TECHNICIAN))
                .requestMatchers(GET, "/api/accounts", "/actuator/prometheus")
                .hasAnyRole(names(ADMIN))
                .requestMatchers(POST, "/api/accounts/**", "/api/import/**", "/api/technicians")
                .hasAnyRole(names(ADMIN))
                .anyRequest()
                .denyAll();
    }

    /** Only what a browser would send by itself needs the token: the cookie. A header it never sends by itself. */
    private static void crossSite(CsrfConfigurer<HttpSecurity> csrf) {
        CookieCsrfTokenRepository cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(settings -> settings.sameSite("Strict"));
        csrf.spa()
                .csrfTokenRepository(cookie)
                // Every request signs in anew by its cookie, and the framework would change the token each time: a tile
                // that is
                // answered between the reading of the token and the sending of a form would have the form refused.
                .sessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy())
                .requireCsrfProtectionMatcher(
                        request -> !CHANGES_NOTHING.contains(HttpMethod.valueOf(request.getMethod()))
                                && !SignInFilter.byHeader(request)
                                && !request.getServletPath().equals("/api/login"));
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .frameOptions(frame -> frame.deny())
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("geolocation=(self), camera=(), microphone=(), payment=(), usb=()"))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN));
    }

    private static String[] names(Role... roles) {
        return Arrays.stream(roles).map(Role::name).toArray(String[]::new);
    }
}
