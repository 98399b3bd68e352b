package io.paidan.account;

import io.paidan.kernel.Form;
import io.paidan.kernel.NotFound;
import io.paidan.kernel.TechnicianId;
import io.paidan.kernel.Territory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.AuthenticatedPrincipal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Who is acting. A controller takes it as an argument; elsewhere {@link #current()} gives it.
 *
 * @param name the account
 * @param territories what it may see; with {@link Territory#CITY} in it, everything
 * @param technician whose work this account reports, for accounts of technicians
 */
public record Actor(
        String name,
        Set<Role> roles,
        Set<Territory> territories,
        @Nullable TechnicianId technician) implements AuthenticatedPrincipal {
    public Actor {
        roles = Set.copyOf(roles);
        territories = Set.copyOf(territories);
    }

    /** The server itself, for what no person asked for. */
    public static Actor system() {
        return new Actor("system", Set.of(Role.ADMIN), Set.of(Territory.CITY), null);
    }

    /** @throws AuthenticationCredentialsNotFoundException when nobody is signed in on this thread (answered with 401) */
    public static Actor current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Actor actor) {
            return actor;
        }
        throw new AuthenticationCredentialsNotFoundException("Nobody is signed in; sign in first.");
    }

    public boolean hasAny(Role... wanted) {
        return Arrays.stream(wanted).anyMatch(roles::contains);
    }

    public boolean sees(Territory territory) {
        return territories.contains(Territory.CITY) || territories.contains(territory);
    }

    /**
     * Where something new belongs that does not say it: the whole city, or the account's only territory. Rejects the field
     * {@code territory} of an account that has several and does not say.
     */
    public Territory home(Form form) {
        if (territories.size() != 1 && !sees(Territory.CITY) && !form.has("territory")) {
            form.reject(
                    "territory",
                    "is missing: account " + name + " works in " + String.join(", ", territoryNames()) + "; name one");
        }
        return territories.size() == 1 ? territories.iterator().next() : Territory.CITY;
    }

    /** In alphabetical order. */
    public List<String> territoryNames() {
        return territories.stream().map(Territory::name).sorted().toList();
    }

    /** @throws NotFound when the territory is not this account's; what one may not see does not exist for one */
    public void requireTerritory(Territory territory) {
        if (!sees(territory)) {
            throw new NotFound("There is no such entry in the territories of account " + name + ".");
        }
    }

    /** As Spring Security and the message broker know it; roles are authorities {@code ROLE_…}. */
    public Authentication authentication() {
        return new SignedIn(this);
    }

    @Override
    public String getName() {
        return name;
    }

    private static final class SignedIn extends AbstractAuthenticationToken {
        private static final long serialVersionUID = 1;

        private final transient Actor actor;

        SignedIn(Actor actor) {
            super(authorities(actor));
            this.actor = actor;
            setAuthenticated(true);
        }

        private static Collection<? extends GrantedAuthority> authorities(Actor actor) {
            return actor.roles().stream()
                    .map(role -> new SimpleGrantedAuthority("ROLE_" + role))
                    .toList();
        }

        @Override
        public @Nullable Object getCredentials() {
            return null;
        }

        @Override
        public Object getPrincipal() {
            return actor;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SignedIn that && actor.equals(that.actor);
        }

        @Override
        public int hashCode() {
            return actor.hashCode();
        }
    }
}
