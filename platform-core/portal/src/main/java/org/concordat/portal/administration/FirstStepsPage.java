package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.module.pages.Shown;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.Directory;
import org.jspecify.annotations.Nullable;

/** How to begin on an empty server, for an administrator; gone once others hold roles in a body. */
@Named
@RequestScoped
public class FirstStepsPage {

    @Inject private Directory directory;
    @Inject private Roles roles;
    @Inject private Administrators administrators;

    private @Nullable List<Step> steps;

    /** Empty for everybody else, and when nothing is left to do. */
    public List<Step> getSteps() {
        if (steps == null) {
            steps = isBeginning() ? all() : List.of();
        }
        return steps;
    }

    private boolean isBeginning() {
        return administrators.includes(Administrators.DIRECTORY)
                && (directory.bodies().isEmpty() || !isAnybodyAtWork());
    }

    private List<Step> all() {
        var organisations = directory.organisations().size();
        var programmes = directory.programmes().size();
        var people = directory.people().size() - 1;
        return List.of(
                new Step(
                        "Enter the organisations",
                        "Those that share the partnership's decisions, and those that take part",
                        "/organisations/enter",
                        done(organisations, "organisation", "organisations")),
                new Step(
                        "Set up the programme",
                        "Its name, its colour, its partners and associates",
                        organisations == 0 ? "" : "/programmes/set-up",
                        done(programmes, "programme", "programmes")),
                new Step(
                        "Add people",
                        "First of all the secretary, who calls meetings",
                        "/people/add",
                        done(people, "person", "people")),
                new Step(
                        "Give people their roles",
                        "On each person's page; a secretary needs the role in the programme or the"
                                + " body",
                        people < 1 ? "" : "/people",
                        isAnybodyAtWork() ? "Done" : ""));
    }

    private static String done(int number, String one, String many) {
        return number < 1 ? "" : Shown.count(number, one, many);
    }

    /** Whether anybody holds a role of the partnership's business. */
    private boolean isAnybodyAtWork() {
        var places =
                Stream.concat(
                        Stream.of(Scope.everywhere()),
                        Stream.concat(
                                directory.programmes().stream().map(each -> Scope.of(each.id())),
                                directory.bodies().stream().map(each -> Scope.of(each.id()))));
        return places.flatMap(place -> roles.in(place).stream())
                .anyMatch(each -> !each.role().equals(Role.ADMINISTRATOR));
    }

    /**
     * @param path where it is done, or an empty text while an earlier step is missing
     * @param done what is there already, or an empty text
     */
    public record Step(String title, String detail, String path, String done) {}
}
