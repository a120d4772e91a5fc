package org.concordat.platform.identity;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Those who wait for their turn, a bounded number. Each address has a line of its own, in the order
 * of coming. The networks are served in turn, and within each the lines of its addresses: whoever
 * has 200 networks of one site (RFC 6177, section 2) gets on no faster than with one address.
 *
 * <p>Only {@link Turns} calls it, under its lock.
 */
final class Crowd {

    private final int most;

    /** The network that is served next is the first. */
    private final Map<String, Network> networks = new LinkedHashMap<>();

    Crowd(int most) {
        this.most = most;
    }

    /** The line that is served next is the first. What is in a line has no answer yet. */
    private static final class Network {

        private final Map<String, Deque<CompletableFuture<Boolean>>> lines = new LinkedHashMap<>();

        private void add(String whose, CompletableFuture<Boolean> turn) {
            lines.computeIfAbsent(whose, line -> new ArrayDeque<>()).add(turn);
        }

        private int size() {
            return lines.values().stream().mapToInt(Deque::size).sum();
        }

        private int size(String whose) {
            return lines.containsKey(whose) ? lines.get(whose).size() : 0;
        }

        private Map.Entry<String, Deque<CompletableFuture<Boolean>>> longest() {
            return lines.entrySet().stream()
                    .max(Comparator.comparingInt(line -> line.getValue().size()))
                    .orElseThrow();
        }

        private CompletableFuture<Boolean> removeLastOfLongest() {
            var line = longest();
            var turn = line.getValue().getLast();
            remove(line.getKey(), turn);
            return turn;
        }

        private CompletableFuture<Boolean> removeNext() {
            var first = lines.entrySet().iterator();
            var line = first.next();
            first.remove();
            var turn = line.getValue().removeFirst();
            if (!line.getValue().isEmpty()) {
                lines.put(line.getKey(), line.getValue());
            }
            return turn;
        }

        private boolean remove(String whose, CompletableFuture<Boolean> turn) {
            var line = lines.get(whose);
            if (line == null || !line.remove(turn)) {
                return false;
            }
            if (line.isEmpty()) {
                lines.remove(whose);
            }
            return true;
        }
    }

    private static String networkOf(String whose) {
        return ClientAddress.widerNetwork(whose).orElse(whose);
    }

    int size() {
        return networks.values().stream().mapToInt(Network::size).sum();
    }

    /** Whether there was a place. */
    boolean add(String whose, CompletableFuture<Boolean> turn) {
        if (size() >= most) {
            return false;
        }
        networks.computeIfAbsent(networkOf(whose), each -> new Network()).add(whose, turn);
        return true;
    }

    /**
     * In place of the last in the longest line of the network with most waiting, where that has
     * more than its own.
     */
    boolean squeezeIn(String whose, CompletableFuture<Boolean> turn) {
        var own = networks.getOrDefault(networkOf(whose), new Network());
        var widest =
                networks.values().stream()
                        .max(Comparator.comparingInt(Network::size))
                        .filter(each -> hasRoomFor(each, own, whose));
        if (widest.isEmpty()) {
            return false;
        }
        widest.get().removeLastOfLongest().complete(false);
        return add(whose, turn);
    }

    private static boolean hasRoomFor(Network widest, Network own, String whose) {
        return widest.size() > own.size() + 1
                || widest == own && own.longest().getValue().size() > own.size(whose) + 1;
    }

    /** Whoever's turn it is, who no longer waits. */
    Optional<CompletableFuture<Boolean>> next() {
        var first = networks.entrySet().iterator();
        if (!first.hasNext()) {
            return Optional.empty();
        }
        var network = first.next();
        first.remove();
        var turn = network.getValue().removeNext();
        if (network.getValue().size() > 0) {
            networks.put(network.getKey(), network.getValue());
        }
        return Optional.of(turn);
    }

    /** Whether it waited here. */
    boolean remove(String whose, CompletableFuture<Boolean> turn) {
        var network = networks.get(networkOf(whose));
        if (network == null || !network.remove(whose, turn)) {
            return false;
        }
        if (network.size() == 0) {
            networks.remove(networkOf(whose));
        }
        return true;
    }
}
