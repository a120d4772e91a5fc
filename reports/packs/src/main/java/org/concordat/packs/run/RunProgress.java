package org.concordat.packs.run;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/**
 * How far a run has come, for those who wait.
 *
 * <p>Beside the run and not part of it: it changes several times a second, is worth nothing once
 * the run has ended, and is the one thing here that the trail does not tell.
 */
@Entity
@Table(schema = "packs", name = "run_progress")
class RunProgress {

    @EmbeddedId
    @AttributeOverride(name = "value", column = @Column(name = "run_id"))
    private PackRunId run;

    @Column(name = "sections")
    private int sections;

    @Column(name = "sections_done")
    private int sectionsDone;

    @Column(name = "pages")
    private int pages;

    @Column(name = "section")
    private @Nullable String section;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected RunProgress() {}

    RunProgress(PackRunId run) {
        this.run = run;
    }

    void is(int allSections, int doneSections, int pagesSoFar, @Nullable String nowAt) {
        sections = allSections;
        sectionsDone = doneSections;
        pages = pagesSoFar;
        section = nowAt;
    }

    PackRunId run() {
        return run;
    }

    int sections() {
        return sections;
    }

    int sectionsDone() {
        return sectionsDone;
    }

    int pages() {
        return pages;
    }

    @Nullable String section() {
        return section;
    }
}
