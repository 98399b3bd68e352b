package io.paidan.planning.search;

/**
 * The price of a plan or the difference between two: broken rules, work left undone, and everything one would rather avoid.
 * Compared level by level; no amount of a lower level outweighs a higher one.
 */
public record Cost(long hard, long medium, long soft) implements Comparable<Cost> {
    public static final Cost ZERO = new Cost(0, 0, 0);

    public Cost plus(Cost other) {
        return new Cost(hard + other.hard, medium + other.medium, soft + other.soft);
    }

    public Cost minus(Cost other) {
        return new Cost(hard - other.hard, medium - other.medium, soft - other.soft);
    }

    @Override
    public int compareTo(Cost other) {
        if (hard != other.hard) {
            return Long.compare(hard, other.hard);
        }
        return medium != other.medium ? Long.compare(medium, other.medium) : Long.compare(soft, other.soft);
    }
}
