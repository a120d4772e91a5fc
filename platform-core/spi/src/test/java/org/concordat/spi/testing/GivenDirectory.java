package org.concordat.spi.testing;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.concordat.audit.UuidV7;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/**
 * A directory of what a test entered: at first of nobody and nothing. Organisations are called
 * today as they ever were.
 */
public final class GivenDirectory implements Directory {

    private final Map<OrganisationId, Organisation> organisations = new LinkedHashMap<>();
    private final Map<ProgrammeId, Programme> programmes = new LinkedHashMap<>();
    private final Map<BodyId, Body> bodies = new LinkedHashMap<>();
    private final Map<AccountId, Person> people = new LinkedHashMap<>();

    public OrganisationId addOrganisation(String code, String name) {
        var id = new OrganisationId(UuidV7.next());
        organisations.put(id, new Organisation(id, code, name, "partner", null, null, List.of()));
        return id;
    }

    public ProgrammeId addProgramme(String code, String name) {
        var id = new ProgrammeId(UuidV7.next());
        programmes.put(
                id,
                new Programme(
                        id, code, name, "there", "#005eb8", false, null, null, List.of(),
                        List.of()));
        return id;
    }

    /** Somebody who is called as they sign in. */
    public AccountId addPerson(String signInName) {
        var id = new AccountId(UuidV7.next());
        add(new Person(id, signInName, signInName, null));
        return id;
    }

    public void add(Person person) {
        people.put(person.account(), person);
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return Optional.ofNullable(organisations.get(id));
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id, LocalDate day) {
        return organisation(id);
    }

    @Override
    public Optional<Organisation> organisation(String code) {
        return organisations.values().stream().filter(o -> o.code().equals(code)).findFirst();
    }

    @Override
    public List<Organisation> organisations() {
        return List.copyOf(organisations.values());
    }

    @Override
    public Optional<Programme> programme(ProgrammeId id) {
        return Optional.ofNullable(programmes.get(id));
    }

    @Override
    public Optional<Programme> programme(String code) {
        return programmes.values().stream().filter(p -> p.code().equals(code)).findFirst();
    }

    @Override
    public List<Programme> programmes() {
        return List.copyOf(programmes.values());
    }

    @Override
    public Optional<Body> body(BodyId id) {
        return Optional.ofNullable(bodies.get(id));
    }

    @Override
    public Optional<Body> body(String code) {
        return bodies.values().stream().filter(b -> b.code().equals(code)).findFirst();
    }

    @Override
    public List<Body> bodies() {
        return List.copyOf(bodies.values());
    }

    @Override
    public List<Body> bodies(ProgrammeId programme) {
        return bodies.values().stream().filter(b -> b.programme().equals(programme)).toList();
    }

    @Override
    public Optional<Person> person(AccountId account) {
        return Optional.ofNullable(people.get(account));
    }

    @Override
    public Optional<Person> person(String signInName) {
        return people.values().stream().filter(p -> p.signInName().equals(signInName)).findFirst();
    }

    @Override
    public List<Person> people() {
        return List.copyOf(people.values());
    }

    @Override
    public Body establish(String code, String name, String kind, ProgrammeId programme, Actor by) {
        var body = new Body(new BodyId(UuidV7.next()), code, name, kind, programme);
        bodies.put(body.id(), body);
        return body;
    }
}
