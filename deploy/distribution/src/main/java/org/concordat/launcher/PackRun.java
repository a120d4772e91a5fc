package org.concordat.launcher;

import java.util.Optional;

/** How far a pack's compilation is. */
record PackRun(
        String state,
        long sectionsDone,
        long sections,
        long pages,
        Optional<String> reason,
        Optional<String> edition) {

    static PackRun of(JsonObject json) {
        return new PackRun(
                json.text("state").orElse("?"),
                json.number("sectionsDone").orElse(0L),
                json.number("sections").orElse(0L),
                json.number("pages").orElse(0L),
                json.text("reason"),
                json.text("edition"));
    }

    boolean isDone() {
        return state.equals("DONE");
    }

    boolean hasFailed() {
        return state.equals("FAILED");
    }
}
