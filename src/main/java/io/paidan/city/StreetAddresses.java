package io.paidan.city;

import com.graphhopper.reader.ReaderElement;
import io.paidan.kernel.Location;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Streets and house numbers by name. Letter case, accents, punctuation and full-width forms make no difference; Chinese
 * addresses may begin with the city and district. Filled by the reader, then only read.
 */
final class StreetAddresses {
    private static final Pattern CHINESE = Pattern.compile("^(.*?)(\\d[\\d之 ]*)號.*$");
    private static final Pattern LEADING_KIND = Pattern.compile(
            "^(avenida|avda|av|calle|camino|cno|bulevar|bvar|rambla|rua|r|travessa|largo|praca|street|road) (de |da |do |das |dos )?");
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern SECTION = Pattern.compile("([1-9])段");
    private static final Pattern ONLY_DIGITS = Pattern.compile("[0-9]+");
    private static final int MOST_PREFIX_CHARACTERS = 12;

    private final Map<String, Street> streets = new LinkedHashMap<>();
    private final Map<String, Street> shortNames = new HashMap<>();
    /** A street by its name as mapped, while reading: it comes again with each of its houses. */
    private final Map<String, Street> asMapped = new HashMap<>();

    /** A place and what to call it. */
    record Hit(String label, Location location) {}

    private static final class Street {
        private final String name;
        private final Map<String, Location> houses = new HashMap<>();
        private final List<int[]> lines = new ArrayList<>();

        private Street(String name) {
            this.name = name;
        }

        /** The point of the street nearest to the middle of all its points. */
        Location middle() {
            double x = 0;
            double y = 0;
            int points = 0;
            for (int[] line : lines) {
                for (int i = 0; i < line.length; i += 2, points++) {
                    x += line[i];
                    y += line[i + 1];
                }
            }
            if (points == 0) {
                return houses.values().stream()
                        .min(Comparator.comparingDouble(Location::longitude))
                        .orElseThrow();
            }
            int[] best = lines.getFirst();
            int at = 0;
            double nearest = Double.POSITIVE_INFINITY;
            for (int[] line : lines) {
                for (int i = 0; i < line.length; i += 2) {
                    double off = Math.hypot(line[i] - x / points, line[i + 1] - y / points);
                    if (off < nearest) {
                        nearest = off;
                        best = line;
                        at = i;
                    }
                }
            }
            return Mercator.location(best[at], best[at + 1]);
        }
    }

    void addStreet(String name, int[] line) {
        street(name).lines.add(line);
    }

    void addHouse(ReaderElement element, Location at) {
        String number = element.getTag("addr:housenumber");
        String name = element.getTag("addr:street");
        if (number != null && name != null) {
            for (String each : number.split("[;,]", -1)) {
                street(name).houses.putIfAbsent(plainNumber(each), at);
            }
        }
    }

    private Street street(String name) {
        return asMapped.computeIfAbsent(
                name, mapped -> streets.computeIfAbsent(plain(mapped), key -> new Street(mapped)));
    }

    /** To be called once after the last street. */
    void finish() {
        asMapped.clear();
        streets.remove("");
        streets.forEach((key, street) -> {
            String shorter = LEADING_KIND.matcher(key).replaceFirst("");
            if (!shorter.isEmpty() && !streets.containsKey(shorter)) {
                shortNames.putIfAbsent(shorter, street);
            }
        });
    }

    /** The address as exactly as it is known; empty when the street is unknown. */
    Optional<Hit> find(String address) {
        String plain = plain(address);
        Matcher chinese = CHINESE.matcher(plain);
        if (chinese.matches()) {
            Street street = endingIn(chinese.group(1).strip());
            if (street != null) {
                return Optional.of(hit(street, plainNumber(chinese.group(2))));
            }
        }
        String[] words = plain.split(" ");
        boolean numberFirst = words.length > 1 && startsWithDigit(words[0]);
        for (int length = words.length; length > 0; length--) {
            Street street = named(String.join(" ", List.of(words).subList(0, length)));
            if (street != null) {
                String number = length < words.length && startsWithDigit(words[length]) ? words[length] : "";
                return Optional.of(hit(street, number));
            }
            Street second = numberFirst && length > 1
                    ? named(String.join(" ", List.of(words).subList(1, length)))
                    : null;
            if (second != null) {
                return Optional.of(hit(second, words[0]));
            }
        }
        Street street = plain.isEmpty() ? null : endingIn(plain);
        return street == null ? Optional.empty() : Optional.of(hit(street, ""));
    }

    /** The address itself, then streets whose name contains the words, shortest name first. */
    List<Hit> search(String text, int most) {
        List<Hit> hits = new ArrayList<>();
        find(text).ifPresent(hits::add);
        String plain = plain(text);
        if (plain.isEmpty()) {
            return hits;
        }
        streets.entrySet().stream()
                .filter(entry -> entry.getKey().contains(plain))
                .sorted(Comparator.comparingInt((Map.Entry<String, Street> entry) ->
                                entry.getKey().length())
                        .thenComparing(Map.Entry::getKey))
                .limit(most)
                .map(entry -> new Hit(entry.getValue().name, entry.getValue().middle()))
                .filter(hit -> hits.stream().noneMatch(known -> known.label().equals(hit.label())))
                .forEach(hits::add);
        return List.copyOf(hits.subList(0, Math.min(most, hits.size())));
    }

    private static Hit hit(Street street, String number) {
        Location house = street.houses.get(number);
        return house == null ? new Hit(street.name, street.middle()) : new Hit(street.name + " " + number, house);
    }

    private @Nullable Street named(String plain) {
        Street street = streets.get(plain);
        return street == null ? shortNames.get(plain) : street;
    }

    /** Chinese addresses name the city and the district first, without a space: the longest street that the text ends in. */
    private @Nullable Street endingIn(String plain) {
        for (int from = 0; from <= Math.min(MOST_PREFIX_CHARACTERS, plain.length() - 2); from++) {
            Street street = named(plain.substring(from).strip());
            if (street != null && (from == 0 || plain.codePointAt(from) > 0x2E80)) {
                return street;
            }
        }
        return null;
    }

    private static boolean startsWithDigit(String word) {
        return !word.isEmpty() && Character.isDigit(word.charAt(0));
    }

    private static String plainNumber(String number) {
        if (ONLY_DIGITS.matcher(number).matches()) {
            return number;
        }
        return plain(number).replace("號", "").replace(" ", "");
    }

    static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKD);
        String bare = ACCENTS.matcher(folded)
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('臺', '台')
                .replace('号', '號');
        Matcher section =
                SECTION.matcher(BETWEEN_WORDS.matcher(bare).replaceAll(" ").strip());
        return section.replaceAll(match -> "一二三四五六七八九".charAt(match.group(1).charAt(0) - '1') + "段");
    }
}
