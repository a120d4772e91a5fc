package org.concordat.bench;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Figures of several rounds: their median, smallest and largest. */
record Spread(double[] sorted) {

    static Spread of(double... figures) {
        var sorted = figures.clone();
        Arrays.sort(sorted);
        return new Spread(sorted);
    }

    /** The ratios of two contestants in the same round. */
    static Spread ratios(double[] above, double[] below) {
        return of(IntStream.range(0, above.length).mapToDouble(i -> above[i] / below[i]).toArray());
    }

    double median() {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    String asRatio() {
        return "%.2f (%.2f to %.2f)".formatted(median(), sorted[0], sorted[sorted.length - 1]);
    }

    String asRate() {
        return "%,.0f (%,.0f to %,.0f)".formatted(median(), sorted[0], sorted[sorted.length - 1]);
    }

    /** The figure that so many per cent do not exceed. */
    double percentile(double percent) {
        return sorted[(int) Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }
}
