package org.concordat.platform.trail.witness;

import org.concordat.audit.Cosignature;
import org.concordat.audit.SignedNote;

/** What a witness answered (C2SP tlog-witness, "add-checkpoint"). */
sealed interface Reply {

    /** 200, and its cosignature verifies. */
    record Cosigned(SignedNote.Line line, Cosignature cosignature) implements Reply {}

    /** 409: it cosigned another size last. */
    record OutOfStep(long size) implements Reply {}

    /** 422: it has seen what the checkpoint does not continue. */
    record Inconsistent() implements Reply {}

    /** No answer, or one that is of no use. */
    record Useless(String why) implements Reply {}
}
