package org.concordat.platform.directory;

import java.time.LocalDate;
import java.util.List;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.identity.Actor;
import org.jspecify.annotations.Nullable;

/**
 * Enters organisations and programmes. Each change is an entry in the trail, and needs the
 * permission {@code platform:manage-directory} everywhere.
 */
public interface PartnershipRegister {

    /**
     * @throws org.concordat.spi.InvalidInput naming the field of {@link NewOrganisation} that
     *     breaks its rule
     */
    Organisation enter(NewOrganisation organisation, Actor by);

    /**
     * @throws org.concordat.spi.InvalidInput naming the field of {@link NewProgramme} that breaks
     *     its rule
     */
    Programme setUp(NewProgramme programme, Actor by);

    /**
     * Ends an organisation.
     *
     * @param successor to whom its agreements, funds and history carry over, or null for none
     * @throws org.concordat.spi.InvalidInput naming {@code validTo} or {@code successor}
     * @throws org.concordat.spi.NotFound when there is no such organisation
     */
    Organisation end(
            OrganisationId organisation,
            LocalDate lastDay,
            @Nullable OrganisationId successor,
            Actor by);

    /**
     * @param code unique, {@code [a-z][a-z0-9-]*}, does not change
     * @param kind such as {@code foundation_trust}
     * @param validFrom its first day, or null when that is not known
     * @param validTo its last day, or null while it exists
     * @param successor the code of the organisation that took over, which is already entered
     * @param source where this is known from, or null when somebody here entered it
     */
    record NewOrganisation(
            String code,
            String name,
            String kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            @Nullable String successor,
            @Nullable String source) {}

    /**
     * @param code unique, {@code [a-z][a-z0-9-]*}, does not change
     * @param accent its colour as {@code #rrggbb}, dark enough for text on white
     * @param partners codes of the organisations that share its decisions
     * @param associates codes of those that take part without deciding
     * @param source where this is known from, or null when somebody here entered it
     */
    record NewProgramme(
            String code,
            String name,
            String place,
            String accent,
            boolean statutory,
            List<String> partners,
            List<String> associates,
            @Nullable String source) {

        public NewProgramme {
            partners = List.copyOf(partners);
            associates = List.copyOf(associates);
        }
    }
}
