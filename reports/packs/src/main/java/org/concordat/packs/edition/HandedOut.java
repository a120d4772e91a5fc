package org.concordat.packs.edition;

import java.io.InputStream;

/** An edition's PDF on its way to a reader, and where its proof is. */
record HandedOut(InputStream pdf, Proof proof) {

    /** Where a reader finds the proof. */
    enum Proof {
        /** In the file itself. */
        EMBEDDED,
        /** Nowhere yet: its entry is not sealed, and the file says so in the proof's place. */
        PENDING,
        /** Beside the file: it was issued without a place for it, or the proof is too long. */
        SEPARATE
    }
}
