package org.concordat.platform.directory;

import java.time.LocalDate;
import java.util.List;
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

    private static List<String> ids(List<OrganisationId> organisations) {
        return organisations.stream().map(OrganisationId::toString).toList();
    }

    private static Facts period(Facts facts, @Nullable LocalDate from, @Nullable LocalDate to) {
        var begun = from == null ? facts : facts.and("validFrom", from);
        return to == null ? begun : begun.and("validTo", to);
    }

    private static Facts succeeded(Facts facts, Organisation organisation) {
        return organisation.successors().isEmpty()
                ? facts
                : facts.and("successors", ids(organisation.successors()));
    }

    private static List<Subject> ofProgramme(Programme programme, long version) {
        return Stream.of(
                        Stream.of(
                                Subject.of("platform.programme", programme.id().value(), version)),
                        programme.partners().stream().map(DirectoryEvent::concerned),
                        programme.associates().stream().map(DirectoryEvent::concerned))
                .flatMap(subjects -> subjects)
                .toList();
    }

    private static Facts described(Facts facts, Programme programme) {
        return facts.and("name", programme.name())
                .and("place", programme.place())
                .and("accent", programme.accent())
                .and("statutory", programme.statutory())
                .and("partners", ids(programme.partners()))
                .and("associates", ids(programme.associates()));
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
                            organisation.successors().stream().map(DirectoryEvent::concerned))
                    .toList();
        }

        @Override
        public Facts facts() {
            var facts =
                    Facts.of("code", organisation.code())
                            .and("name", organisation.name())
                            .and("kind", organisation.kind());
            facts = period(facts, organisation.validFrom(), organisation.validTo());
            return sourced(succeeded(facts, organisation), entry.source());
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
                            organisation.successors().stream().map(DirectoryEvent::concerned))
                    .toList();
        }

        @Override
        public Facts facts() {
            return succeeded(period(Facts.none(), null, organisation.validTo()), organisation);
        }
    }

    record OrganisationRenamed(
            OrganisationId organisation, long version, String name, LocalDate firstDay)
            implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.organisation-renamed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return List.of(Subject.of("platform.organisation", organisation.value(), version));
        }

        @Override
        public Facts facts() {
            return Facts.of("name", name).and("firstDay", firstDay);
        }
    }

    record ProgrammeSetUp(Programme programme, @Nullable String source) implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.programme-set-up.v1";
        }

        @Override
        public List<Subject> subjects() {
            return ofProgramme(programme, 1);
        }

        @Override
        public Facts facts() {
            return sourced(described(Facts.of("code", programme.code()), programme), source);
        }
    }

    record ProgrammeChanged(Programme programme, long version) implements DirectoryEvent {

        @Override
        public String type() {
            return "platform.programme-changed.v1";
        }

        @Override
        public List<Subject> subjects() {
            return ofProgramme(programme, version);
        }

        @Override
        public Facts facts() {
            return period(
                    described(Facts.none(), programme), programme.validFrom(), programme.validTo());
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
