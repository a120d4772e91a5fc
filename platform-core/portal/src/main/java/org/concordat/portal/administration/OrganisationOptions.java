package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.concordat.module.pages.Option;
import org.concordat.module.pages.Shown;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.jspecify.annotations.Nullable;

/** The organisations as a form offers them. */
@RequestScoped
class OrganisationOptions {

    static final Option NONE = Option.of("", "None");

    @Inject private Directory directory;
    @Inject private Clock clock;

    /** All by their codes; an end is said below the name. */
    List<Option> byCode() {
        return directory.organisations().stream()
                .map(each -> new Option(each.code(), each.name(), ended(each)))
                .toList();
    }

    /**
     * None, or one that exists today, by their ids; where somebody belongs is offered even when it
     * has ended, so that nothing else is chosen for them.
     */
    List<Option> existing(@Nullable OrganisationId present) {
        var today = LocalDate.ofInstant(clock.instant(), PersonAccountPage.LONDON);
        return Stream.concat(Stream.of(NONE), existing(directory.organisations(), present, today))
                .toList();
    }

    static Stream<Option> existing(
            List<Organisation> all, @Nullable OrganisationId present, LocalDate today) {
        return all.stream()
                .filter(each -> !each.isOverOn(today) || each.id().equals(present))
                .map(each -> new Option(each.id().toString(), each.name(), ended(each)));
    }

    /** All but this one, by their codes. */
    List<Option> othersThan(Organisation organisation) {
        return byCode().stream().filter(each -> !each.value().equals(organisation.code())).toList();
    }

    private static String ended(Organisation organisation) {
        var validTo = organisation.validTo();
        return validTo == null ? "" : "Last day: " + Shown.shortDate(validTo);
    }
}
