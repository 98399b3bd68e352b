package io.paidan.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.paidan.kernel.Priority;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClassificationTest {
    @ParameterizedTest
    @CsvSource({
        "洗衣机漏水, FAULT",
        "我要投诉师傅的态度, COMPLAINT",
        "想退货并退款, RETURN",
        "请问如何设置, CONSULTATION",
        "建议增加夜间服务, SUGGESTION",
        "The printer is broken, FAULT",
        "I want a refund, RETURN",
        "How do I set the timer?, CONSULTATION",
        "Quiero hacer un reclamo, COMPLAINT",
        "La heladera no enfría, FAULT",
        "Quiero devolver el televisor, RETURN",
        "nothing we know, FAULT",
    })
    void theCategoryIsGuessedFromTheCustomersWords(String symptom, Ticket.Category expected) {
        assertThat(Classification.category(symptom)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SERIOUS, FAIRLY_URGENT, SINGLE, REGULAR, FAULT, URGENT",
        "NORMAL,  URGENT,        SINGLE, REGULAR, FAULT, URGENT",
        "SLIGHT,  URGENT,        SINGLE, REGULAR, FAULT, IMPORTANT",
        "NORMAL,  NORMAL,        SINGLE, REGULAR, FAULT, NORMAL",
        "NORMAL,  NORMAL,        BATCH,  REGULAR, FAULT, IMPORTANT",
        "SERIOUS, NORMAL,        BATCH,  REGULAR, FAULT, URGENT",
        "NORMAL,  NORMAL,        SINGLE, VIP,     FAULT, IMPORTANT",
        "SERIOUS, NORMAL,        SINGLE, VIP,     FAULT, IMPORTANT",
        "NORMAL,  NORMAL,        SINGLE, REGULAR, COMPLAINT, IMPORTANT",
    })
    void thePriorityFollowsTheTable(
            Ticket.Severity severity,
            Ticket.Urgency urgency,
            Ticket.Scope scope,
            Ticket.Customer.Level level,
            Ticket.Category category,
            Priority expected) {
        assertThat(Classification.priority(severity, urgency, scope, level, category))
                .isEqualTo(expected);
    }
}
