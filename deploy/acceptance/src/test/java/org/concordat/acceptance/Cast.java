package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;

/**
 * One account for each role in each place, made as an administrator makes them, and some whom the
 * server must not recognise. Which roles there are is read from the form that gives them.
 */
final class Cast {

    static final String OWN = "Stockport Together";
    static final String OTHER = "Care Together";

    private static final String ORGANISATION = "Stockport Metropolitan Borough Council";
    private static final String PASSWORD = "every door in this house is tried";
    private static final Pattern LINK = Pattern.compile("/first-sign-in\\?token=[A-Za-z0-9_-]+");

    private final Person administrator = Person.signedInAs("administrator");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> roles = new TreeMap<>();
    private final List<Persona> all = new ArrayList<>();
    private final Map<String, Persona> unrecognised = new TreeMap<>();
    private final Persona elsewhere;

    private Cast() {
        var first = add("first");
        for (var option : first.giving().select("select[id$=role] option[value~=.+]")) {
            roles.put(option.val(), option.text());
        }
        for (var role : roles.keySet()) {
            all.add(holding(role, Persona.Place.EVERYWHERE, "everywhere"));
            all.add(holding(role, Persona.Place.PROGRAMME, "Programme: " + OWN));
            all.add(holding(role, Persona.Place.ORGANISATION, "Organisation: " + ORGANISATION));
        }
        all.add(first.enter().as("", Persona.Place.NOWHERE));
        var other = add("elsewhere");
        other.give("SECRETARY", "Programme: " + OTHER);
        elsewhere = other.enter().as("SECRETARY", Persona.Place.PROGRAMME);
        unrecognised.put("nobody", Persona.stranger());
        unrecognised.put("an ended session", stranger(signedOut(), ""));
        unrecognised.put("a suspended account", suspended());
        unrecognised.put("an invented token", stranger("", "invented"));
    }

    static Cast assemble() {
        return new Cast();
    }

    /** Everybody who is recognised: each role in each place, and somebody without one. */
    List<Persona> all() {
        return List.copyOf(all);
    }

    /** A role's label by its code. */
    Map<String, String> roles() {
        return roles;
    }

    /** Who holds this role there. */
    Persona holder(String role, Persona.Place place) {
        return all.stream()
                .filter(each -> each.role().equals(role) && each.place() == place)
                .findFirst()
                .orElseThrow();
    }

    /** The secretary of another partnership. */
    Persona elsewhere() {
        return elsewhere;
    }

    /** Whom the server must not recognise, by why. */
    Map<String, Persona> unrecognised() {
        return unrecognised;
    }

    private Persona holding(String role, Persona.Place place, String where) {
        var newcomer = add((role + "-" + place).toLowerCase(Locale.ROOT).replace('_', '-'));
        // first, because the link dies with a role that gives roles
        var entered = newcomer.enter();
        newcomer.give(role, where);
        return entered.as(role, place);
    }

    private String signedOut() {
        var newcomer = add("gone");
        newcomer.give("SECRETARY", "Programme: " + OWN);
        var entered = newcomer.enter();
        var session = entered.session();
        entered.person().form("/account", "Sign out everywhere").press("Sign out everywhere");
        return session;
    }

    private Persona suspended() {
        var newcomer = add("suspended");
        newcomer.give("SECRETARY", "Programme: " + OWN);
        var session = newcomer.enter().session();
        administrator
                .form("/person?name=" + newcomer.name(), "Suspend the account")
                .press("Suspend the account");
        return stranger(session, "");
    }

    private static Persona stranger(String session, String token) {
        return new Persona("", Persona.Place.NOT_RECOGNISED, session, token);
    }

    private Newcomer add(String what) {
        var name = "matrix-" + run + "." + what;
        var added =
                administrator
                        .form("/people/add", "Add the person")
                        .fill("signInName", name)
                        .fill("displayName", "Tries doors, " + what)
                        .choose("organisation", ORGANISATION)
                        .press("Add the person");
        var link = LINK.matcher(added.text());
        if (!link.find()) {
            throw new AssertionError("No link for " + name + ": " + added);
        }
        return new Newcomer(name, link.group());
    }

    /** Somebody who has just been added. */
    private final class Newcomer {

        private final String name;
        private final String link;

        private Newcomer(String name, String link) {
            this.name = name;
            this.link = link;
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

    private record Entered(Person person) {

        Persona as(String role, Persona.Place place) {
            return new Persona(role, place, session(), token());
        }

        /** A token for all that they may do; an empty text for those who may do nothing. */
        private String token() {
            var page = person.open("/account/token");
            if (page.page().select("input[value=Make the token]").isEmpty()) {
                return "";
            }
            var made =
                    person.form(page, "/account/token", "Make the token")
                            .fill("label", "A program")
                            .tickAll("scopes")
                            .press("Make the token");
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
