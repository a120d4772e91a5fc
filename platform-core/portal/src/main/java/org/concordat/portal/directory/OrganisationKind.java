package org.concordat.portal.directory;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.concordat.module.pages.Option;
import org.concordat.spi.InvalidInput;

/** The kinds of organisation that can be entered. */
public enum OrganisationKind {
    FOUNDATION_TRUST("NHS foundation trust"),
    NHS_TRUST("NHS trust"),
    ICB("Integrated care board"),
    LOCAL_AUTHORITY("Local authority"),
    COMBINED_AUTHORITY("Combined authority"),
    GP_FEDERATION("GP federation"),
    PRIMARY_CARE_NETWORK("Primary care network"),
    LOCAL_CARE_ORGANISATION("Local care organisation"),
    PROVIDER("Other provider of care"),
    VOLUNTARY("Voluntary organisation"),
    SECTOR("Sector, such as voluntary organisations together"),
    PARTNERSHIP("Partnership"),
    EDUCATION_BODY("Education body"),
    POLICE("Police"),
    REGULATOR("Regulator"),
    CCG("Clinical commissioning group, ended in 2022");

    private final String label;

    OrganisationKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** As the directory keeps it, such as {@code foundation_trust}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a kind that was entered in another way. */
    public static Optional<OrganisationKind> find(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code().equals(code)).findFirst();
    }

    /**
     * @throws InvalidInput naming {@code kind} when it is none of these
     */
    public static OrganisationKind of(String chosen) {
        return find(chosen).orElseThrow(() -> new InvalidInput("kind", "platform.choice.required"));
    }

    public static List<Option> options() {
        return Stream.concat(
                        Stream.of(Option.of("", "Choose a kind")),
                        Arrays.stream(values()).map(kind -> Option.of(kind.code(), kind.label())))
                .toList();
    }
}
