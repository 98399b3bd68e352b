package io.paidan.ticket;

import io.paidan.kernel.Priority;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the machine guesses and derives at intake; a person can correct both (I5, I6). */
final class Classification {
    /**
     * What severity and urgency alone give, for each severity in the order URGENT, FAIRLY_URGENT, NORMAL. Core use lost or a
     * hazard is URGENT, however small the defect itself; only a slight one waits a tier.
     */
    private static final Map<Ticket.Severity, Map<Ticket.Urgency, Priority>> TABLE = Map.of(
            Ticket.Severity.SERIOUS, row(Priority.URGENT, Priority.URGENT, Priority.IMPORTANT),
            Ticket.Severity.NORMAL, row(Priority.URGENT, Priority.IMPORTANT, Priority.NORMAL),
            Ticket.Severity.SLIGHT, row(Priority.IMPORTANT, Priority.NORMAL, Priority.NORMAL));

    /** In order of precedence when two categories have as many hits. Latin words match from their beginning, Chinese anywhere. */
    private static final Map<Ticket.Category, Pattern> KEYWORDS = keywords();

    private Classification() {}

    /**
     * I6. A whole batch counts one tier more; a VIP or an explicit complaint is at least IMPORTANT. URGENT stays for what the
     * table or a batch makes so: a VIP's loose screw does not go before a gas leak.
     */
    static Priority priority(
            Ticket.Severity severity,
            Ticket.Urgency urgency,
            Ticket.Scope scope,
            Ticket.Customer.Level level,
            Ticket.Category category) {
        Priority priority = Objects.requireNonNull(
                Objects.requireNonNull(TABLE.get(severity)).get(urgency));
        if (scope == Ticket.Scope.BATCH) {
            priority = priority == Priority.NORMAL ? Priority.IMPORTANT : Priority.URGENT;
        }
        boolean raised = level == Ticket.Customer.Level.VIP || category == Ticket.Category.COMPLAINT;
        return raised && priority == Priority.NORMAL ? Priority.IMPORTANT : priority;
    }

    /** I5: the category with the most different keywords in the customer's words; a fault when there is none. */
    static Ticket.Category category(String symptom) {
        String words = symptom.toLowerCase(Locale.ROOT);
        Ticket.Category best = Ticket.Category.FAULT;
        long most = 0;
        for (var entry : KEYWORDS.entrySet()) {
            long hits = hits(entry.getValue(), words);
            if (hits > most) {
                best = entry.getKey();
                most = hits;
            }
        }
        return best;
    }

    private static Map<Ticket.Urgency, Priority> row(Priority urgent, Priority fairlyUrgent, Priority normal) {
        return Map.of(
                Ticket.Urgency.URGENT, urgent,
                Ticket.Urgency.FAIRLY_URGENT, fairlyUrgent,
                Ticket.Urgency.NORMAL, normal);
    }

    private static long hits(Pattern pattern, String words) {
        return pattern.matcher(words)
                .results()
                .map(MatchResult::group)
                .distinct()
                .count();
    }

    private static Map<Ticket.Category, Pattern> keywords() {
        Map<Ticket.Category, Pattern> keywords = new LinkedHashMap<>();
        keywords.put(
                Ticket.Category.COMPLAINT,
                pattern("投诉|态度|不满|骗", "complain|rude|unacceptable|queja|reclamo|maleducad|inaceptable"));
        keywords.put(
                Ticket.Category.RETURN, pattern("退货|换货|退换|退款|退机", "refund|return|exchange|money back|devol|reembols"));
        keywords.put(
                Ticket.Category.FAULT,
                pattern(
                        "故障|坏|漏水|漏电|不制冷|不制热|不启动|不工作|报错|异响|噪音|卡纸",
                        "broken|leak|fault|fail|not work|no longer|stopped|error|noise|jam|averi|aver[ií]a|roto|rota|fuga|gotea|"
                                + "no enciende|no enfr[ií]a|no funciona|ruido"));
        keywords.put(
                Ticket.Category.CONSULTATION,
                pattern("咨询|请问|怎么|如何|保修期", "how (?:do|to|can)|question|enquir|inquir|consulta|c[oó]mo|pregunta"));
        keywords.put(Ticket.Category.SUGGESTION, pattern("建议|希望改进", "suggest|proposal|sugerencia|sugiero"));
        return keywords;
    }

    private static Pattern pattern(String chinese, String latin) {
        return Pattern.compile("(?:" + chinese + ")|(?<!\\p{L})(?:" + latin + ")");
    }
}
