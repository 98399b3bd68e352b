package io.paidan.kernel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Date and running number of the day (I2), for example {@code 20240510001}; from the thousandth on it is a digit longer. */
public record TicketNumber(String value) implements Comparable<TicketNumber> {
    public TicketNumber {
        if (!value.matches("\\d{8}\\d{3,6}")) {
            throw new IllegalArgumentException(
                    "Ticket number \"" + value + "\" is not a date and a running number such as 20240510001.");
        }
    }

    public static TicketNumber of(LocalDate day, int running) {
        return new TicketNumber(day.format(DateTimeFormatter.BASIC_ISO_DATE) + "%03d".formatted(running));
    }

    @Override
    public int compareTo(TicketNumber other) {
        int byDay = value.substring(0, 8).compareTo(other.value.substring(0, 8));
        return byDay != 0
                ? byDay
                : Integer.compare(Integer.parseInt(value.substring(8)), Integer.parseInt(other.value.substring(8)));
    }

    @Override
    public String toString() {
        return value;
    }
}
