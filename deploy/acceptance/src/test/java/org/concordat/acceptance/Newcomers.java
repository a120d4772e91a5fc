package org.concordat.acceptance;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/** People who are added as administrators add them, and come in by their link. */
final class Newcomers {

    static final String PASSWORD = "every door in this house is tried";
    private static final Pattern LINK = Pattern.compile("/first-sign-in\\?token=[A-Za-z0-9_-]+");

    private final Person administrator;
    private final String run;

    /**
     * @param run what tells these people from those of another run
     */
    Newcomers(Person administrator, String run) {
        this.administrator = administrator;
        this.run = run;
    }

    Newcomer add(String what) {
        var name = "matrix-" + run + "." + what;
        var added =
                administrator
                        .form("/people/add", "Add the person")
                        .fill("signInName", name)
                        .fill("displayName", displayName(what))
                        .choose("organisation", Cast.ORGANISATION)
                        .press("Add the person");
        var link = LINK.matcher(added.text());
        if (!link.find()) {
            throw new AssertionError("No link for " + name + ": " + added);
        }
        return new Newcomer(name, displayName(what), link.group());
    }

    private String displayName(String what) {
        return "Tries doors, %s %s".formatted(what, run);
    }

    /** Somebody who has just been added. */
    final class Newcomer {

        private final String name;
        private final String displayName;
        private final String link;

        private Newcomer(String name, String displayName, String link) {
            this.name = name;
            this.displayName = displayName;
            this.link = link;
        }

        String displayName() {
            return displayName;
        }

        String name() {
            return name;
        }

        Document giving() {
            return administrator.open("/person/give-role?name=" + name).page();
        }

        void give(String role, String where) {
            var form = administrator.form("/person/give-role?name=" + name, "Give the role");
            form.fill("role", role);
            var given =
                    (where.equals("everywhere")
                                    ? form.fill("scope", where)
                                    : form.choose("scope", where))
                            .press("Give the role");
            if (given.status() != 302) {
                throw new AssertionError(role + " in " + where + ": " + given);
            }
        }

        Entered enter() {
            var person = Person.nobody();
            person.form(link, "Continue").press("Continue");
            var set =
                    person.form("/password", "Save the password")
                            .fill("next", PASSWORD)
                            .fill("again", PASSWORD)
                            .press("Save the password");
            if (set.status() != 302) {
                throw new AssertionError(name + " cannot come in: " + set);
            }
            return new Entered(person);
        }
    }

    record Entered(Person person) {

        Persona as(String role, Persona.Place place) {
            return new Persona(role, place, session(), token());
        }

        /** A token for all that they may do; an empty text for those who may do nothing. */
        String token() {
            return token(form -> form.tickAll("scopes"));
        }

        String token(String scope) {
            return token(form -> form.fill("scopes", scope));
        }

        private String token(UnaryOperator<FilledForm> choose) {
            var page = person.open("/account/token");
            if (page.page().select("input[value=Make the token]").isEmpty()) {
                return "";
            }
            var form = person.form(page, "/account/token", "Make the token");
            var made = choose.apply(form.fill("label", "A program")).press("Make the token");
            var token = made.page().selectFirst(".concordat-code");
            if (token == null) {
                throw new AssertionError("No token: " + made);
            }
            return token.text();
        }

        String session() {
            return person.session().replaceFirst("^[^=]*=", "");
        }
    }
}
