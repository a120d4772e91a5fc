package org.concordat.platform.directory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.audit.Facts;
import org.concordat.audit.Subject;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.spi.audit.AuditEvent;
import org.concordat.spi.directory.Body;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.jspecify.annotations.Nullable;

/** What changes in the directory. */
sealed interface DirectoryEvent extends AuditEvent {

    private static Subject concerned(OrganisationId organisation) {
        return Subject.of("platform.organisation", organisation.value());
    }

    private static Facts sourced(Facts facts, @Nullable String source) {
        return source == null ? facts : facts.and("source", source);
    }

    record OrganisationEntered(Organisation organisation, NewOrganisation entry)
            implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.organisation-entered.v1";
        }

        @Override
        public List<Subject> subjects() {
            var entered = Subject.of("platform.organisation", organisation.id().value(), 1);
            return Stream.concat(
                            Stream.of(entered),
                            Optional.ofNullable(organisation.successor()).stream()
                                    .map(DirectoryEvent::concerned))
                    .toList();
        }

        @Override
        public Facts facts() {
            var facts =
                    Facts.of("code", organisation.code())
                            .and("name", organisation.name())
                            .and("kind", organisation.kind());
            var from = entry.validFrom();
            var to = organisation.validTo();
            facts = from == null ? facts : facts.and("validFrom", from);
            facts = to == null ? facts : facts.and("validTo", to);
            return sourced(facts, entry.source());
        }
    }

    record OrganisationEnded(Organisation organisation, long version) implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.organisation-ended.v1";
        }

        @Override
        public List<Subject> subjects() {
            var ended = Subject.of("platform.organisation", organisation.id().value(), version);
            return Stream.concat(
                            Stream.of(ended),
                            Optional.ofNullable(organisation.successor()).stream()
                                    .map(DirectoryEvent::concerned))
                    .toList();
        }

        @Override
        public Facts facts() {
            var to = organisation.validTo();
            return to == null ? Facts.none() : Facts.none().and("validTo", to);
        }
    }

    record ProgrammeSetUp(Programme programme, @Nullable String source) implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.programme-set-up.v1";
        }

        @Override
        public List<Subject> subjects() {
            var setUp = Subject.of("platform.programme", programme.id().value(), 1);
            return Stream.of(
                            Stream.of(setUp),
                            programme.partners().stream().map(DirectoryEvent::concerned),
                            programme.associates().stream().map(DirectoryEvent::concerned))
                    .flatMap(subjects -> subjects)
                    .toList();
        }

        @Override
        public Facts facts() {
            var facts =
                    Facts.of("code", programme.code())
                            .and("name", programme.name())
                            .and("place", programme.place())
                            .and("accent", programme.accent())
                            .and("statutory", programme.statutory())
                            .and("partners", ids(programme.partners()))
                            .and("associates", ids(programme.associates()));
            return sourced(facts, source);
        }

        private static List<String> ids(List<OrganisationId> organisations) {
            return organisations.stream().map(OrganisationId::toString).toList();
        }
    }

    record BodyEstablished(Body body) implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.body-established.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(
                    Subject.of("platform.body", body.id().value(), 1),
                    Subject.of("platform.programme", body.programme().value()));
        }

        @Override
        public Facts facts() {
            return Facts.of("code", body.code()).and("name", body.name()).and("kind", body.kind());
        }
    }
}
