package org.concordat.packs.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Locale;
import org.concordat.audit.Subject;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.subject.PackSubject;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Person;
import org.jspecify.annotations.Nullable;

/** The page of a run: how far it is, and what it ended in. */
@Named
@RequestScoped
@Page("/run")
@Page("/run-progress.js")
@Needs({PackPermissions.COMPILE, PackPermissions.READ, PackPermissions.READ_PRIVATE})
public class RunPage {

    @Inject private ReadRun readRun;
    @Inject private PackRuns runs;
    @Inject private PackSubjects subjects;
    @Inject private Directory directory;
    @Inject private CurrentUser user;

    private String id = "";
    private @Nullable PackRun run;

    public RunView getProgress() {
        return RunView.of(run(), runs.progress(run().id()));
    }

    public boolean isFinished() {
        return run().isFinished();
    }

    public String getTitle() {
        return run().title();
    }

    public String getAbout() {
        return run().about();
    }

    /** The path of what the pack is about; an empty text when this person cannot see it now. */
    public String getAboutLink() {
        return subjects.find(user.actor(), run().subject()).map(PackSubject::link).orElse("");
    }

    public String getEditionLabel() {
        return run().edition().label();
    }

    public String getStateLabel() {
        return label(run().state());
    }

    /** The word that gives the state's tag its colour: a run that is done has issued a pack. */
    public String getStateTag() {
        return run().state() == PackRun.State.DONE ? "ISSUED" : run().state().name();
    }

    public String getAskedBy() {
        return directory
                .person(run().askedBy().account())
                .map(Person::displayName)
                .orElse("The platform");
    }

    public Instant getAskedAt() {
        return run().askedAt();
    }

    public @Nullable Instant getFinishedAt() {
        return run().finishedAt().orElse(null);
    }

    /** Above 1 when a worker did not come to an end and the run was begun anew. */
    public int getAttempt() {
        return run().attempt();
    }

    /** The path of the issued edition's page, or an empty text. */
    public String getEditionLink() {
        return run().issued().map(edition -> "/packs/edition?id=" + edition).orElse("");
    }

    /** The path of the form that asks for the same pack again. */
    public String getAgainLink() {
        return "/packs/compile?subject=" + run().subject();
    }

    public Subject getSubject() {
        return Subject.of(PackRun.TYPE, run().id().value());
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id;
    }

    static String label(PackRun.State state) {
        var word = state.name().toLowerCase(Locale.ROOT);
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private PackRun run() {
        if (run == null) {
            run = readRun.handle(PackRunId.parse(id), user.actor());
        }
        return run;
    }
}
