package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.concordat.acceptance.Things.Owner;
import org.concordat.acceptance.Things.Thing;
import org.concordat.spi.authority.Role;
import org.jsoup.nodes.Document;

/**
 * One account for each role in each place, made as an administrator makes them, and some whom the
 * server must not recognise. Which roles there are is read from the form that gives them.
 */
final class Cast {

    static final String OWN = "Stockport Together";
    static final String OTHER = "Care Together";

    /** The only scope of {@link #narrow}: what it opens are pages. */
    static final String NARROW = "platform:read-directory";

    private static final String ORGANISATION = "Stockport Metropolitan Borough Council";
    private static final String PASSWORD = "every door in this house is tried";
    private static final Pattern LINK = Pattern.compile("/first-sign-in\\?token=[A-Za-z0-9_-]+");

    /**
     * What others hold is what somebody gave them on this server, and follows from no declaration.
     */
    private static final Set<String> STANDARD =
            Role.STANDARD.stream().map(Role::code).collect(Collectors.toSet());

    private final Person administrator = Person.signedInAs("administrator");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Map<String, String> roles = new TreeMap<>();
    private final List<Persona> all = new ArrayList<>();
    private final Map<String, Persona> unrecognised = new TreeMap<>();
    private final Persona elsewhere;
    private final Persona narrow;
    private final List<String> addresses = new ArrayList<>();
    private final List<Thing> known = new ArrayList<>();
    private final List<Thing> made = new ArrayList<>();
    private final Map<String, Thing> names = new TreeMap<>();

    private Cast() {
        var first = add("first");
        for (var option : first.giving().select("select[id$=role] option[value~=.+]")) {
            if (STANDARD.contains(option.val())) {
                roles.put(option.val(), option.text());
            }
        }
        readPlaces(first.giving());
        for (var role : roles.keySet()) {
            all.add(holding(role, Persona.Place.EVERYWHERE, "everywhere"));
            all.add(holding(role, Persona.Place.PROGRAMME, "Programme: " + OWN));
            all.add(holding(role, Persona.Place.ORGANISATION, "Organisation: " + ORGANISATION));
        }
        all.add(first.enter().as("", Persona.Place.NOWHERE));
        var other = add("elsewhere");
        other.give("SECRETARY", "Programme: " + OTHER);
        var entered = other.enter();
        elsewhere = entered.as("SECRETARY", Persona.Place.PROGRAMME);
        narrow = narrowed();
        filePaper(entered.person());
        known.add(new Thing("person", other.name(), Owner.OTHER));
        makeRole();
        addresses.add(erasing());
        emergency(Owner.OWN, OWN);
        emergency(Owner.OTHER, OTHER);
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

    /** What is nobody's secret, and whose it is: the places of roles, and those who hold them. */
    List<Thing> known() {
        return List.copyOf(known);
    }

    /** What the demonstration does not have, or shows to some alone: made for these tries. */
    List<Thing> made() {
        return List.copyOf(made);
    }

    /** What has a code that is nobody's secret, by the name that stands for it. */
    Map<String, Thing> names() {
        return names;
    }

    /** Addresses that a look through the pages may miss: a form leads there, or a long list. */
    List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** The secretary of another partnership. */
    Persona elsewhere() {
        return elsewhere;
    }

    /**
     * A program of somebody with roles, whose token has hardly a scope: to resources that is
     * somebody without a role.
     */
    Persona narrow() {
        return narrow;
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
        if (role.equals("SECRETARY")) {
            addresses.add("/person?name=" + newcomer.name());
        }
        if (place == Persona.Place.PROGRAMME) {
            known.add(new Thing("person", newcomer.name(), Owner.OWN));
        }
        return entered.as(role, place);
    }

    /** Which of the places that roles are given in is whose. */
    private void readPlaces(Document giving) {
        for (var option : giving.select("select[id$=scope] option")) {
            if (!option.val().contains(":")) {
                continue;
            }
            var type = option.val().substring(0, option.val().indexOf(':'));
            var id = option.val().substring(type.length() + 1);
            var name = option.text().replaceFirst("^[^:]*: ", "");
            var owner = name.equals(OWN) || name.equals(ORGANISATION) ? Owner.OWN : Owner.OTHER;
            if (type.equals("organisation") || name.equals(OWN) || name.equals(OTHER)) {
                known.add(new Thing(type, id, owner));
                names.put(name, new Thing(type + "'s code", name, owner));
            }
        }
    }

    private Persona narrowed() {
        var newcomer = add("narrow");
        var entered = newcomer.enter();
        newcomer.give("SECRETARY", "Programme: " + OWN);
        newcomer.give("ADMINISTRATOR", "everywhere");
        return new Persona("", Persona.Place.NOWHERE, "", entered.token(NARROW));
    }

    /** A paper of another partnership, and a pack about it. */
    private void filePaper(Person secretary) {
        var body = secretary.open("/board/api/bodies").json().path("items").path(0).path("id");
        var draft = Stockport.draft(secretary, body.asText(), "Every door is tried " + run);
        var filed =
                secretary
                        .form(draft.filing(), "File the paper")
                        .fill("title", "A paper of another's")
                        .fill("purpose", "INFORMATION")
                        .fill("recommendation", "That nobody else reads it")
                        .fill("author", "Board secretary")
                        .fill("summary", "It is tried who comes in")
                        .attach("document", "paper.pdf", SamplePaper.saying("A test"))
                        .press("File the paper");
        if (filed.status() != 302) {
            throw new AssertionError("No paper: " + filed);
        }
        var papers = secretary.open("/board/api/papers?meeting=" + draft.id()).json();
        keep("board.paper", papers.path("items").path(0).path("id").asText());
        keep("board.meeting", draft.id());
        keep("board.item", draft.item());
        var asked =
                secretary.postJson(
                        "/packs/api/runs",
                        """
                        {"definition":"board-pack","edition":"PUBLIC","subject":"board.meeting:%s"}"""
                                .formatted(draft.id()),
                        Map.of());
        var run = asked.header("Location");
        keep("packs.run", idIn(run));
        var edition =
                Demonstration.await(
                        () -> secretary.open(run).json(), each -> each.hasNonNull("edition"));
        keep("packs.edition", idIn(edition.path("edition").asText()));
    }

    private void keep(String type, String id) {
        made.add(new Thing(type, id, Owner.OTHER));
    }

    private static String idIn(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** One that can be described and retired: the standard ones cannot. */
    private void makeRole() {
        var made =
                administrator
                        .form("/roles/make", "Make the role")
                        .fill("label", "Tries doors " + run)
                        .fill("description", "For a test of who may come in where")
                        .press("Make the role");
        if (made.status() != 302) {
            throw new AssertionError("No role: " + made);
        }
        addresses.add(made.leadsTo());
    }

    /** A role taken in an emergency in this programme, which waits for nobody when it is over. */
    private void emergency(Owner owner, String programme) {
        var officer = add("emergency-" + owner.name().toLowerCase(Locale.ROOT));
        var entered = officer.enter();
        officer.give("ACCOUNTABLE_OFFICER", "Programme: " + programme);
        var page = "/access/break-glass";
        var taken =
                entered.person()
                        .form(page, "Take the role")
                        .fill("role", "SECRETARY")
                        .choose("scope", "Programme: " + programme)
                        .fill("until", "1")
                        .fill("reason", "Every door in this house is tried, and this one, too")
                        .press("Take the role");
        if (taken.status() != 302) {
            throw new AssertionError("No emergency in " + programme + ": " + taken);
        }
        entered.person().form(page, "Give it back").press("Give it back");
        var address =
                administrator
                        .open("/access/emergencies")
                        .page()
                        .select("tr:contains(%s) a".formatted(officer.displayName()))
                        .attr("href");
        administrator
                .form(address, "Acknowledge")
                .fill("remark", "It was a test")
                .press("Acknowledge");
        made.add(new Thing("emergency", address.replaceFirst(".*=", ""), owner));
    }

    /** Where the form leads that asks why a text is erased. */
    private static String erasing() {
        var entry = Stockport.cancelled(Person.signedInAs("auditor"), "Nobody can come");
        var asked =
                Person.signedInAs(Stockport.OFFICER)
                        .form("/audit/erase?entry=" + entry, "Continue")
                        .fill("ground", "OBJECTION")
                        .fill("authority", "UK GDPR Article 21(1), a test")
                        .press("Continue");
        if (asked.status() != 302) {
            throw new AssertionError("Nothing to erase: " + asked);
        }
        return asked.leadsTo();
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
                        .fill("displayName", displayName(what))
                        .choose("organisation", ORGANISATION)
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
    private final class Newcomer {

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

    private record Entered(Person person) {

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
