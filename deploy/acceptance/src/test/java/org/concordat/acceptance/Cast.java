package org.concordat.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
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

    static final String ORGANISATION = "Stockport Metropolitan Borough Council";

    /**
     * What others hold is what somebody gave them on this server, and follows from no declaration.
     */
    private static final Set<String> STANDARD =
            Role.STANDARD.stream().map(Role::code).collect(Collectors.toSet());

    private final Person administrator = Person.signedInAs("administrator");
    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Newcomers newcomers = new Newcomers(administrator, run);
    private final Props props = new Props(administrator, newcomers, run);
    private final Map<String, String> roles = new TreeMap<>();
    private final List<Persona> all = new ArrayList<>();
    private final Map<String, Persona> unrecognised = new TreeMap<>();
    private final Persona elsewhere;
    private final Persona narrow;
    private final List<String> addresses = new ArrayList<>();
    private final List<Thing> known = new ArrayList<>();
    private final Map<String, Thing> names = new TreeMap<>();

    private Cast() {
        var first = newcomers.add("first");
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
        var other = newcomers.add("elsewhere");
        other.give("SECRETARY", "Programme: " + OTHER);
        var entered = other.enter();
        elsewhere = entered.as("SECRETARY", Persona.Place.PROGRAMME);
        narrow = narrowed();
        props.filePaper(entered.person());
        known.add(new Thing("person", other.name(), Owner.OTHER));
        props.makeRole();
        props.erase();
        props.emergency(Owner.OWN, OWN);
        props.emergency(Owner.OTHER, OTHER);
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
        return props.made();
    }

    /** What has a code that is nobody's secret, by the name that stands for it. */
    Map<String, Thing> names() {
        return names;
    }

    /** Addresses that a look through the pages may miss: a form leads there, or a long list. */
    List<String> addresses() {
        var all = new ArrayList<>(addresses);
        all.addAll(props.addresses());
        return all;
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
        var newcomer =
                newcomers.add((role + "-" + place).toLowerCase(Locale.ROOT).replace('_', '-'));
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
        var newcomer = newcomers.add("narrow");
        var entered = newcomer.enter();
        newcomer.give("SECRETARY", "Programme: " + OWN);
        newcomer.give("ADMINISTRATOR", "everywhere");
        return new Persona("", Persona.Place.NOWHERE, "", entered.token(NARROW));
    }

    private String signedOut() {
        var newcomer = newcomers.add("gone");
        newcomer.give("SECRETARY", "Programme: " + OWN);
        var entered = newcomer.enter();
        var session = entered.session();
        entered.person().form("/account", "Sign out everywhere").press("Sign out everywhere");
        return session;
    }

    private Persona suspended() {
        var newcomer = newcomers.add("suspended");
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
}
