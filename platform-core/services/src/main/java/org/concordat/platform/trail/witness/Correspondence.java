package org.concordat.platform.trail.witness;

import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.concordat.audit.Checkpoint;
import org.concordat.audit.Hash;
import org.concordat.audit.SignedNote;
import org.concordat.audit.StoredTree;
import org.concordat.audit.TileSource;
import org.concordat.audit.witness.AddCheckpoint;
import org.concordat.platform.trail.WitnessStanding;
import org.concordat.spi.audit.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * What passes between this trail and one witness: one question at a time, not more often than every
 * ten seconds, and more seldom while the answers are of no use.
 */
final class Correspondence {

    private static final System.Logger LOG = System.getLogger(Correspondence.class.getName());
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 3;

    private final KnownWitness witness;
    private final Cosignatures cosignatures;
    private final WitnessLine line;
    private final TileSource tiles;
    private final Clock clock;

    private boolean asked;
    private Instant notBefore = Instant.MIN;
    private Duration pause = PAUSE;

    /** What the witness itself said that it cosigned last; empty while the database knows. */
    private OptionalLong told = OptionalLong.empty();

    /** How often in a row it named another size than the one it had named before. */
    private int outOfStep;

    private @Nullable String trouble;
    private boolean contradicts;

    Correspondence(
            KnownWitness witness,
            Cosignatures cosignatures,
            WitnessLine line,
            TileSource tiles,
            Clock clock) {
        this.witness = witness;
        this.cosignatures = cosignatures;
        this.line = line;
        this.tiles = tiles;
        this.clock = clock;
    }

    /**
     * Sends the newest checkpoint when it is time to and the witness has not cosigned it.
     *
     * @param executor where the answer is dealt with, which uses the database
     * @return done when the answer was dealt with
     */
    CompletableFuture<Void> ask(SignedCheckpoint newest, Executor executor) {
        AddCheckpoint request;
        synchronized (this) {
            var last = cosignatures.last(witness.key()).map(Cosignatures.Last::size).orElse(0L);
            if (asked || clock.instant().isBefore(notBefore) || last >= newest.size()) {
                return CompletableFuture.completedFuture(null);
            }
            var from = told.orElse(last);
            if (from > newest.size()) {
                contradiction(
                        "it cosigned %d entries, and this trail has %d"
                                .formatted(from, newest.size()));
                return CompletableFuture.completedFuture(null);
            }
            request =
                    new AddCheckpoint(
                            from, proof(from, newest.size()), SignedNote.parse(newest.note()));
            asked = true;
        }
        return line.ask(witness, request)
                .thenAcceptAsync(reply -> hear(request, reply), executor)
                .handle((done, failure) -> finish(failure));
    }

    private List<Hash> proof(long from, long size) {
        return from == 0 ? List.of() : new StoredTree(size, tiles).consistencyFrom(from).hashes();
    }

    private synchronized @Nullable Void finish(@Nullable Throwable failure) {
        asked = false;
        if (failure != null) {
            trouble("its answer cannot be kept: " + failure, Level.ERROR);
        }
        return null;
    }

    private synchronized void hear(AddCheckpoint request, Reply reply) {
        var checkpoint = Checkpoint.parse(request.checkpoint().text());
        if (reply instanceof Reply.Cosigned cosigned) {
            cosignatures.keep(checkpoint, cosigned);
            told = OptionalLong.empty();
            wellAgain();
        } else if (reply instanceof Reply.OutOfStep outOfStep) {
            outOfStep(request, outOfStep.size(), checkpoint.size());
        } else if (reply instanceof Reply.Inconsistent) {
            contradiction(
                    "it was shown another history: the %d entries that it cosigned are not the first of the %d here"
                            .formatted(request.oldSize(), checkpoint.size()));
        } else if (reply instanceof Reply.Useless useless) {
            trouble(useless.why(), Level.WARNING);
        }
    }

    private void outOfStep(AddCheckpoint request, long size, long newest) {
        if (size == request.oldSize()) {
            contradiction("it was shown another history of the same %d entries".formatted(size));
            return;
        }
        told = OptionalLong.of(size);
        outOfStep++;
        if (outOfStep > MOST_STEPS) {
            trouble("it names another size each time", Level.WARNING);
        } else if (size > newest) {
            // another node may have been faster: the next round compares with what is newest then
            notBefore = clock.instant().plus(PAUSE);
        }
    }

    private void contradiction(String why) {
        contradicts = true;
        trouble(why, Level.ERROR);
    }

    private void trouble(String why, Level level) {
        if (!why.equals(trouble)) {
            LOG.log(level, "The witness {0} does not cosign: {1}.", witness.key().name(), why);
        }
        trouble = why;
        backOff();
    }

    private void wellAgain() {
        if (trouble != null) {
            LOG.log(Level.INFO, "The witness {0} cosigns again.", witness.key().name());
        }
        trouble = null;
        contradicts = false;
        outOfStep = 0;
        pause = PAUSE;
        notBefore = clock.instant().plus(PAUSE);
    }

    private void backOff() {
        notBefore = clock.instant().plus(pause);
        var doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }

    synchronized WitnessStanding standing() {
        var last = cosignatures.last(witness.key());
        return new WitnessStanding(
                witness.key().name(),
                last.map(Cosignatures.Last::size).orElse(0L),
                last.map(Cosignatures.Last::time).orElse(null),
                trouble,
                contradicts);
    }
}
