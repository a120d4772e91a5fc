package org.concordat.audit.witness;

import org.concordat.audit.SignedNote;

/** What a witness says over HTTP. */
record Answer(int status, String type, String body) {

    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int MOST = 300;

    static Answer cosigned(SignedNote.Line cosignature) {
        return new Answer(200, TEXT, cosignature + "\n");
    }

    static Answer checkpoint(SignedNote note) {
        return new Answer(200, TEXT, note.toString());
    }

    /** The asker does not know, or not yet, what was cosigned last. */
    static Answer outOfStep(long size) {
        return new Answer(409, AddCheckpoint.SIZE_TYPE, size + "\n");
    }

    static Answer refused(int status, RuntimeException why) {
        return refused(status, String.valueOf(why.getMessage()));
    }

    /** The reason may quote the request, so it is cut. */
    static Answer refused(int status, String why) {
        return new Answer(status, TEXT, why.substring(0, Math.min(why.length(), MOST)) + "\n");
    }
}
