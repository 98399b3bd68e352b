package io.paidan.kernel;

import java.util.Locale;

/** A skill tag (D2), lower case, for example {@code home-appliance}, {@code digital}, {@code installation}, {@code printer}. */
public record Skill(String code) implements Comparable<Skill> {
    public Skill {
        if (!code.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,39}") || !code.equals(code.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException(
                    "Skill \"" + code + "\" must be 1 to 40 lower-case letters, digits, - or _.");
        }
    }

    @Override
    public int compareTo(Skill other) {
        return code.compareTo(other.code);
    }

    @Override
    public String toString() {
        return code;
    }
}
