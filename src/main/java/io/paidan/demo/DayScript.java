package io.paidan.demo;

import io.paidan.kernel.TimeWindow;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a demo day that does not depend on the dispatcher: who works, who calls when about what, and the weather. The
 * same seed, date, opening and streets give the same script.
 *
 * @param calls in the order in which they come; those at the opening are the appointments made before
 */
record DayScript(List<Hand> hands, List<Call> calls, List<Weather> weather) {
    private static final int TECHNICIANS = 60;
    private static final int APPOINTMENTS = 420;
    private static final int URGENT = 60;
    private static final int OTHERS = 120;
    /** As many as technicians who begin with the first shift. */
    private static final int FIRST_OF_THE_DAY = 45;

    private static final LocalTime EARLIEST = LocalTime.of(8, 0);
    private static final LocalTime LAST_WINDOW = LocalTime.of(16, 0);
    private static final LocalTime LAST_CALL = LocalTime.of(17, 0);
    private static final LocalTime SHOWER = LocalTime.of(9, 30);

    static DayScript write(DemoSettings settings, DemoDate day, ZoneId zone, List<StreetPoint> streets) {
        // The city and its people stay from day to day; calls and weather are the date's own.
        Neighbourhoods city = Neighbourhoods.of(streets, new SplittableRandom(settings.seed()));
        List<Hand> hands = hands(city, new SplittableRandom(settings.seed() + 1));
        SplittableRandom random =
                new SplittableRandom(settings.seed() + 7919 * day.date().toEpochDay());
        List<Call> calls = new Writer(day, zone, city, random).calls();
        return new DayScript(hands, calls, weather(settings, day, zone, city, random));
    }

    private static List<Hand> hands(Neighbourhoods city, SplittableRandom random) {
        List<String> byPopularity =
                Fault.ALL.stream().map(Fault::skill).distinct().toList();
        List<Hand> hands = new ArrayList<>();
        for (int i = 0; i < TECHNICIANS; i++) {
            Map<String, Integer> skills = new TreeMap<>();
            // The first three dozen see to it that every skill is there; the rest follow demand.
            if (i < 36) {
                skills.put(byPopularity.get(i % byPopularity.size()), random.nextInt(3, 6));
            }
            int wanted = random.nextInt(2, 5);
            while (skills.size() < wanted) {
                skills.putIfAbsent(any(Fault.ALL, random).skill(), random.nextInt(2, 6));
            }
            hands.add(new Hand(
                    "T%02d".formatted(i + 1),
                    Names.person(random),
                    Names.phone(random),
                    city.home(random),
                    skills,
                    i % 5 == 4 ? LocalTime.of(10, 0) : LocalTime.of(8, 0),
                    i % 5 == 3 ? LocalTime.of(16, 0) : LocalTime.of(18, 0),
                    van(skills, random)));
        }
        return List.copyOf(hands);
    }

    /** A van carries nine of ten parts of its trades: enough for most jobs, few enough that D6 is felt. */
    private static TreeSet<String> van(Map<String, Integer> skills, SplittableRandom random) {
        TreeSet<String> stock = new TreeSet<>();
        for (List<Fault> faults : List.of(Fault.ALL, Fault.URGENT)) {
            for (Fault fault : faults) {
                for (String part : fault.parts()) {
                    if (skills.containsKey(fault.skill()) && random.nextInt(10) < 9) {
                        stock.add(part);
                    }
                }
            }
        }
        return stock;
    }

    private static List<Weather> weather(
            DemoSettings settings, DemoDate day, ZoneId zone, Neighbourhoods city, SplittableRandom random) {
        Instant shower = day.at(SHOWER, zone);
        Instant burst = day.at(settings.stormAt(), zone);
        return List.of(
                Weather.over(city.centres().get(2), 1200, 1000, shower, Duration.ofMinutes(40), 1.6, 1.0, random),
                Weather.over(city.centres().get(0), 2000, 1500, burst, Duration.ofMinutes(75), 2.5, 1.2, random));
    }

    private static Fault any(List<Fault> faults, SplittableRandom random) {
        int draw = random.nextInt(faults.stream().mapToInt(Fault::weight).sum());
        for (Fault fault : faults) {
            draw -= fault.weight();
            if (draw < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("Weights of faults must be positive.");
    }

    /** A technician. */
    record Hand(
            String id,
            String name,
            String phone,
            StreetPoint home,
            Map<String, Integer> skills,
            LocalTime from,
            LocalTime to,
            TreeSet<String> van) {
        Map<String, Object> request() {
            return Map.of(
                    "id", id,
                    "name", name,
                    "phone", phone,
                    "base", coordinates(home),
                    "skills",
                            skills.entrySet().stream()
                                    .map(s -> Map.of("skill", s.getKey(), "rating", s.getValue()))
                                    .toList(),
                    "shift",
                            Map.of(
                                    "days",
                                    Arrays.asList(DayOfWeek.values()),
                                    "from",
                                    from.toString(),
                                    "to",
                                    to.toString(),
                                    "breakFrom",
                                    "11:30",
                                    "breakTo",
                                    "13:00",
                                    "breakMinutes",
                                    45,
                                    "maxOvertimeMinutes",
                                    60),
                    "vanStock", van);
        }
    }

    /**
     * A customer's call.
     *
     * @param n its number in the script, part of its idempotency key
     * @param from begin of the agreed window, null when any time will do
     */
    record Call(
            int n,
            Instant at,
            Fault fault,
            boolean urgent,
            boolean complaint,
            boolean vip,
            String name,
            String phone,
            StreetPoint home,
            int houseNumber,
            List<String> parts,
            @Nullable Instant from,
            @Nullable Instant to) {
        /** Follows from what is drawn anyway, so that the rest of the day stays as it was. */
        boolean forTwo() {
            return fault.heavy() && n % 2 == 0;
        }

        /** The same; such a machine is opened in the workshop. */
        boolean forWorkshop() {
            return !urgent && fault.skill().equals("compressor") && n % 4 == 1;
        }

        Map<String, Object> request() {
            Map<String, Object> request = new TreeMap<>(Map.of(
                    "channel",
                    List.of("HOTLINE", "WECHAT", "WEB", "STORE").get(n % 4),
                    "category",
                    complaint ? "COMPLAINT" : "FAULT",
                    "severity",
                    urgent ? "SERIOUS" : "NORMAL",
                    "urgency",
                    urgent ? "URGENT" : "NORMAL",
                    "customer",
                    Map.of("name", name, "phone", phone, "level", vip ? "VIP" : "REGULAR"),
                    "address",
                    home.street() + " " + houseNumber,
                    "location",
                    coordinates(home),
                    "product",
                    Map.of("model", fault.model(), "serial", "SN%06d".formatted(n * 7919 % 1_000_000)),
                    "symptom",
                    (complaint ? "投诉：上次修过又坏。" : "") + fault.symptom()));
            request.put("skills", List.of(fault.skill()));
            request.put("serviceMinutes", fault.minutes());
            request.put("parts", parts);
            if (forWorkshop()) {
                request.put("workshop", true);
                request.put("parts", List.of());
            }
            if (forTwo()) {
                request.put("technicians", 2);
            }
            if (from != null && to != null) {
                request.put("window", Map.of("from", from.toString(), "to", to.toString()));
            }
            return request;
        }
    }

    private static Map<String, Object> coordinates(StreetPoint point) {
        return Map.of(
                "longitude", point.place().longitude(),
                "latitude", point.place().latitude(),
                "datum", "WGS84");
    }

    /** Draws the calls of one day. */
    private record Writer(DemoDate day, ZoneId zone, Neighbourhoods city, SplittableRandom random) {
        List<Call> calls() {
            List<Call> calls = new ArrayList<>();
            for (int i = 0; i < APPOINTMENTS; i++) {
                calls.add(call(calls.size(), day.at(day.opening(), zone), false, true));
            }
            List<Instant> later = new ArrayList<>();
            for (int i = 0; i < URGENT + OTHERS; i++) {
                later.add(between(day.opening().plusMinutes(3), LAST_CALL));
            }
            later.sort(Comparator.naturalOrder());
            for (int i = 0; i < later.size(); i++) {
                calls.add(call(calls.size(), later.get(i), i % 3 == 0, random.nextInt(10) < 6));
            }
            return List.copyOf(calls);
        }

        private Call call(int n, Instant at, boolean urgent, boolean appointed) {
            Fault fault = any(urgent ? Fault.URGENT : Fault.ALL, random);
            TimeWindow window = n < FIRST_OF_THE_DAY ? alreadyWaiting() : appointed && !urgent ? window(n, at) : null;
            return new Call(
                    n,
                    at,
                    fault,
                    urgent,
                    !urgent && random.nextInt(100) < 5,
                    random.nextInt(100) < 12,
                    Names.person(random),
                    Names.phone(random),
                    city.customer(random),
                    random.nextInt(1, 3000),
                    random.nextInt(3) == 0
                            ? List.of()
                            : fault.parts().subList(0, Math.min(1, fault.parts().size())),
                    window == null ? null : window.start(),
                    window == null ? null : window.end());
        }

        /** Somebody must set out to them at once: the day opens with vans on the road. */
        private TimeWindow alreadyWaiting() {
            LocalTime opening = day.opening().isBefore(EARLIEST) ? EARLIEST : day.opening();
            Instant latest = day.at(opening, zone).plus(Duration.ofMinutes(20 + 10L * random.nextInt(5)));
            return new TimeWindow(latest.minus(Duration.ofMinutes(90)), latest);
        }

        private @Nullable TimeWindow window(int n, Instant at) {
            Duration length = random.nextInt(100) < 8 ? Duration.ofMinutes(30) : Duration.ofHours(2);
            Instant from = windowAfter(n < APPOINTMENTS ? at : at.plusSeconds(5400), length.minusMinutes(30));
            return from == null ? null : new TimeWindow(from, from.plus(length));
        }

        /** On the half hour; may have begun already, since a customer whose window has begun is still waiting. */
        private @Nullable Instant windowAfter(Instant earliest, Duration begunAtMost) {
            LocalTime first = earliest.atZone(zone).toLocalTime().minus(begunAtMost);
            int least = Math.max(16, (first.toSecondOfDay() + 1799) / 1800);
            int most = LAST_WINDOW.toSecondOfDay() / 1800;
            if (least > most) {
                return null;
            }
            return day.at(LocalTime.ofSecondOfDay(1800L * random.nextInt(least, most + 1)), zone);
        }

        private Instant between(LocalTime from, LocalTime to) {
            return day.at(LocalTime.ofSecondOfDay(random.nextInt(from.toSecondOfDay(), to.toSecondOfDay())), zone);
        }
    }

    String summary() {
        long appointed = calls.stream().filter(c -> c.from() != null).count();
        return String.format(
                Locale.ROOT,
                "%d technicians, %d tickets (%d with an appointment, %d urgent, %d for two technicians, %d for the workshop)",
                hands.size(),
                calls.size(),
                appointed,
                calls.stream().filter(Call::urgent).count(),
                calls.stream().filter(Call::forTwo).count(),
                calls.stream().filter(Call::forWorkshop).count());
    }
}
