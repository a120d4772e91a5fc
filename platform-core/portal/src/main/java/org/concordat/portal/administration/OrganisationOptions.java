package org.concordat.portal.administration;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.concordat.module.pages.Option;
import org.concordat.module.pages.Shown;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;

/** The organisations as a form offers them. */
@RequestScoped
class OrganisationOptions {

    static final Option NONE = Option.of("", "None");

    @Inject private Directory directory;

    /** All by their codes; an end is said below the name. */
    List<Option> byCode() {
        return directory.organisations().stream()
                .map(each -> new Option(each.code(), each.name(), ended(each)))
                .toList();
    }

    /** None, or one that still exists, by the given value. */
    List<Option> existing(Function<Organisation, String> value) {
        return Stream.concat(
                        Stream.of(NONE),
                        directory.organisations().stream()
                                .filter(each -> each.validTo() == null)
                                .map(each -> Option.of(value.apply(each), each.name())))
                .toList();
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
