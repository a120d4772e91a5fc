package org.concordat.spi.directory;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.concordat.spi.identity.AccountId;
import org.concordat.spi.identity.Actor;

/** The organisations, programmes, bodies and people of the partnerships on this server. */
public interface Directory {

    /** As it is called today. */
    Optional<Organisation> organisation(OrganisationId id);

    /** As it was called on a day, for what was written then. */
    Optional<Organisation> organisation(OrganisationId id, LocalDate day);

    Optional<Organisation> organisation(String code);

    /** All, by name, those that have ended included. */
    List<Organisation> organisations();

    Optional<Programme> programme(ProgrammeId id);

    Optional<Programme> programme(String code);

    List<Programme> programmes();

    Optional<Body> body(BodyId id);

    Optional<Body> body(String code);

    List<Body> bodies();

    List<Body> bodies(ProgrammeId programme);

    Optional<Person> person(AccountId account);

    Optional<Person> person(String signInName);

    List<Person> people();

    /**
     * Enters a new body, in the caller's transaction and with its entry in the trail.
     *
     * @param code unique, {@code [a-z][a-z0-9-]*}
     * @throws org.concordat.spi.InvalidInput when the code or the name is taken in the programme
     */
    Body establish(String code, String name, String kind, ProgrammeId programme, Actor by);
}
