package org.concordat.platform.authority;

import java.util.Optional;
import java.util.UUID;
import org.concordat.audit.Subject;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.directory.BodyId;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.ProgrammeId;
import org.jspecify.annotations.Nullable;

/**
 * A scope as a row has it.
 *
 * @param id null for everywhere
 */
record ScopeKey(Type type, @Nullable UUID id) {

    /** The kinds of scope; the names stand in rows and in entries of the trail. */
    enum Type {
        EVERYWHERE,
        PROGRAMME,
        BODY,
        ORGANISATION
    }

    static ScopeKey of(Scope scope) {
        if (scope instanceof Scope.OfProgramme programme) {
            return new ScopeKey(Type.PROGRAMME, programme.programme().value());
        } else if (scope instanceof Scope.OfBody body) {
            return new ScopeKey(Type.BODY, body.body().value());
        } else if (scope instanceof Scope.OfOrganisation organisation) {
            return new ScopeKey(Type.ORGANISATION, organisation.organisation().value());
        }
        return new ScopeKey(Type.EVERYWHERE, null);
    }

    Scope scope() {
        if (id == null) {
            return Scope.everywhere();
        }
        return switch (type) {
            case PROGRAMME -> Scope.of(new ProgrammeId(id));
            case BODY -> Scope.of(new BodyId(id));
            case ORGANISATION -> Scope.of(new OrganisationId(id));
            case EVERYWHERE -> Scope.everywhere();
        };
    }

    /** What the trail calls it; empty for everywhere. */
    Optional<Subject> subject() {
        if (id == null) {
            return Optional.empty();
        }
        return switch (type) {
            case PROGRAMME -> Optional.of(Subject.of("platform.programme", id));
            case BODY -> Optional.of(Subject.of("platform.body", id));
            case ORGANISATION -> Optional.of(Subject.of("platform.organisation", id));
            case EVERYWHERE -> Optional.empty();
        };
    }
}
