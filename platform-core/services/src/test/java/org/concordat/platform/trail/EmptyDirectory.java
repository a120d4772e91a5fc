package org.concordat.platform.trail;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
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

/** A directory of nobody and nothing, for tests to fill as far as they need. */
class EmptyDirectory implements Directory {

    @Override
    public Optional<Organisation> organisation(OrganisationId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Organisation> organisation(OrganisationId id, LocalDate day) {
        return Optional.empty();
    }

    @Override
    public Optional<Organisation> organisation(String code) {
        return Optional.empty();
    }

    @Override
    public List<Organisation> organisations() {
        return List.of();
    }

    @Override
    public Optional<Programme> programme(ProgrammeId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Programme> programme(String code) {
        return Optional.empty();
    }

    @Override
    public List<Programme> programmes() {
        return List.of();
    }

    @Override
    public Optional<Body> body(BodyId id) {
        return Optional.empty();
    }

    @Override
    public Optional<Body> body(String code) {
        return Optional.empty();
    }

    @Override
    public List<Body> bodies() {
        return List.of();
    }

    @Override
    public List<Body> bodies(ProgrammeId programme) {
        return List.of();
    }

    @Override
    public Optional<Person> person(AccountId account) {
        return Optional.empty();
    }

    @Override
    public Optional<Person> person(String signInName) {
        return Optional.empty();
    }

    @Override
    public List<Person> people() {
        return List.of();
    }

    @Override
    public Body establish(String code, String name, String kind, ProgrammeId programme, Actor by) {
        throw new UnsupportedOperationException();
    }
}
