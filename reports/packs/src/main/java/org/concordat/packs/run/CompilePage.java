package org.concordat.packs.run;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import org.concordat.module.CurrentUser;
import org.concordat.module.gate.Needs;
import org.concordat.module.gate.Page;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Option;
import org.concordat.module.pages.Shown;
import org.concordat.packs.PackPermissions;
import org.concordat.packs.definition.PackDefinitions;
import org.concordat.packs.definition.PackOutline;
import org.concordat.packs.subject.PackSubject;
import org.concordat.packs.subject.PackSubjects;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.work.PlannedDate;
import org.jspecify.annotations.Nullable;

/** Asks for a pack: of what, for whom, from which definition. */
@Named
@RequestScoped
@Page("/compile")
@Needs(PackPermissions.COMPILE)
public class CompilePage {

    @Inject private AskOnce ask;
    @Inject private PackDefinitions definitions;
    @Inject private PackSubjects subjects;
    @Inject private Authority authority;
    @Inject private CurrentUser user;
    @Inject private Form form;

    private String given = "";
    private String subject = "";
    private String definition = "";
    private String edition = "";
    private @Nullable List<Option> choices;

    /** Called by the form. */
    public void ask() {
        form.submit(
                () ->
                        "/packs/run?id="
                                + ask.handle(
                                        definition,
                                        given.isEmpty() ? subject : given,
                                        edition,
                                        null,
                                        user.actor()));
    }

    /** What the address names, if it does; otherwise the form offers a choice. */
    public @Nullable PackSubject getAbout() {
        if (given.isEmpty()) {
            return null;
        }
        var about = subjects.get(user.actor(), given);
        authority.require(user.actor(), PackPermissions.COMPILE, about.scope());
        return about;
    }

    public List<Option> getDefinitions() {
        var about = getAbout();
        return definitions.all().stream()
                .filter(
                        outline ->
                                about == null
                                        || outline.subjectType().equals(about.subject().type()))
                .map(outline -> Option.of(outline.code(), outline.title()))
                .toList();
    }

    /** What this person may compile a pack of, the next first. */
    public List<Option> getSubjects() {
        if (choices == null) {
            var found = new ArrayList<Option>();
            definitions.all().stream()
                    .map(PackOutline::subjectType)
                    .distinct()
                    .flatMap(type -> subjects.choices(user.actor(), type).stream())
                    .filter(this::mayCompile)
                    .forEach(planned -> found.add(option(planned)));
            choices = found;
        }
        return choices;
    }

    public List<Option> getEditions() {
        return List.of(
                new Option(
                        "PUBLIC",
                        "Public edition",
                        "Leaves private items out, and shows that there are some"),
                new Option(
                        "PRIVATE",
                        "Private edition",
                        "Everything, for those who may read private papers"));
    }

    public String getGiven() {
        return given;
    }

    public void setGiven(@Nullable String given) {
        this.given = given == null ? "" : given;
    }

    public String getSubject() {
        return subject;
    }

    public void setSubject(String subject) {
        this.subject = subject;
    }

    public String getDefinition() {
        return definition;
    }

    public void setDefinition(String definition) {
        this.definition = definition;
    }

    public String getEdition() {
        return edition;
    }

    public void setEdition(String edition) {
        this.edition = edition;
    }

    private boolean mayCompile(PlannedDate planned) {
        var body = planned.body();
        return body != null && authority.may(user.actor(), PackPermissions.COMPILE, Scope.of(body));
    }

    private static Option option(PlannedDate planned) {
        return Option.of(
                planned.subject().toString(), planned.title() + ", " + Shown.moment(planned.at()));
    }
}
