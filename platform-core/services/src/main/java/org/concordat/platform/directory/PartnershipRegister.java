package org.concordat.platform.directory;

import java.time.LocalDate;
import java.util.List;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
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

    /** Which edition of a programme's data stands now, for {@link #change}. */
    long version(ProgrammeId programme);

    /**
     * @param version as it was when the person read what they change
     * @throws org.concordat.spi.ChangedMeanwhile when somebody else changed it since
     * @throws org.concordat.spi.InvalidInput naming the field of {@link ProgrammeChange} that
     *     breaks its rule
     * @throws org.concordat.spi.NotFound when there is no such programme
     */
    Programme change(ProgrammeId programme, long version, ProgrammeChange change, Actor by);

    /**
     * @param code unique, {@code [a-z][a-z0-9-]*}, does not change
     * @param kind such as {@code foundation_trust}
     * @param validFrom its first day, or null when that is not known
     * @param validTo its last day, or null while it exists
     * @param successors codes of the organisations that took over, which are already entered
     * @param source where this is known from, or null when somebody here entered it
     */
    record NewOrganisation(
            String code,
            String name,
            String kind,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<String> successors,
            @Nullable String source) {

        public NewOrganisation {
            successors = List.copyOf(successors);
        }
    }

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

    /**
     * What a programme is from now on.
     *
     * @param accent its colour as {@code #rrggbb}, dark enough for text on white
     * @param validFrom its first day, or null when that is not known
     * @param validTo its last day, or null while it is open
     * @param partners codes of the organisations that share its decisions
     * @param associates codes of those that take part without deciding
     */
    record ProgrammeChange(
            String name,
            String place,
            String accent,
            boolean statutory,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validTo,
            List<String> partners,
            List<String> associates) {

        public ProgrammeChange {
            partners = List.copyOf(partners);
            associates = List.copyOf(associates);
        }
    }
}
