package org.concordat.packs.run;

import jakarta.json.bind.annotation.JsonbNillable;
import org.jspecify.annotations.Nullable;

/**
 * How far a run is, as programs and the page's script read it.
 *
 * @param state {@code QUEUED}, {@code RUNNING}, {@code DONE} or {@code FAILED}
 * @param pages made so far
 * @param reason why it failed, in plain words, else null
 * @param edition the path of what it ended in, else null
 * @param section what is being made now, else null
 */
@JsonbNillable
public record RunView(
        String state,
        int sectionsDone,
        int sections,
        int pages,
        @Nullable String reason,
        @Nullable String edition,
        @Nullable String section) {

    static RunView of(PackRun run, RunProgress progress) {
        return new RunView(
                run.state().name(),
                progress.sectionsDone(),
                progress.sections(),
                progress.pages(),
                run.reason().orElse(null),
                run.issued().map(id -> "/packs/api/editions/" + id).orElse(null),
                run.isFinished() ? null : progress.section());
    }
}
