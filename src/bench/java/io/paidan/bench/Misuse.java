package io.paidan.bench;

/** Arguments or a file that cannot be worked with; the message says what is wrong and what is expected. */
final class Misuse extends RuntimeException {
    private static final long serialVersionUID = 1;

    Misuse(String message) {
        super(message);
    }
}
