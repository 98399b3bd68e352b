package io.paidan.account;

/** Telephone numbers as everybody may see them. The whole number is revealed one at a time, and audited. */
public final class Phones {
    private static final int LEAST_TO_SHOW_ENDS = 8;

    private Phones() {}

    /** The first three and last four digits stay: {@code 138****0001}. A number too short for that is hidden but for its last two. */
    public static String mask(String phone) {
        int length = phone.length();
        if (length >= LEAST_TO_SHOW_ENDS) {
            return phone.substring(0, 3) + "****" + phone.substring(length - 4);
        }
        return "****" + phone.substring(Math.max(length - 2, length / 2));
    }
}
