package io.paidan.planning.search;

import java.util.SplittableRandom;

/** In which order absent visits are put back: by chance, the most work first, those far from the ends of routes first, or the narrowest window first. */
enum Order {
    RANDOM,
    WORK,
    FAR,
    WINDOW;

    private static final int ALL = 13;

    /** How often each is drawn is a parameter of the search, see the table in {@code search.md}. */
    static Order drawn(SplittableRandom random) {
        int dice = random.nextInt(ALL);
        return dice < 3 ? RANDOM : dice < 6 ? WORK : dice < 11 ? FAR : WINDOW;
    }
}
