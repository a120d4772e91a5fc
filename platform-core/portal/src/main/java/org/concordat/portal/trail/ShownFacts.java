package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.concordat.module.pages.Shown;
import org.concordat.platform.trail.privacy.Ground;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Person;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.concordat.spi.identity.AccountId;

/** The values of facts as people read them: days, choices, yes and no, names for known ids. */
@RequestScoped
public class ShownFacts {

    private static final Pattern CHOICE = Pattern.compile("[A-Z]{3,}(_[A-Z]+)*");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern UUIDS =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Directory directory;
    private final NamedPeople people;

    @Inject
    public ShownFacts(Directory directory, NamedPeople people) {
        this.directory = directory;
        this.people = people;
    }

    /** For the container's proxy. */
    @SuppressWarnings("NullAway")
    ShownFacts() {
        this(null, null);
    }

    String shown(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true") ? "Yes" : "No";
        } else if (CHOICE.matcher(value).matches()) {
            var words = value.toLowerCase(Locale.ROOT).replace('_', ' ');
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        } else if (INSTANT.matcher(value).matches()) {
            return read(value, () -> Shown.moment(Instant.parse(value)));
        } else if (DAY.matcher(value).matches()) {
            return read(value, () -> Shown.date(LocalDate.parse(value)));
        } else if (UUIDS.matcher(value).matches()) {
            return name(UUID.fromString(value)).orElse(value);
        }
        return ground(value).orElse(value);
    }

    private static Optional<String> ground(String code) {
        return Arrays.stream(Ground.values())
                .filter(each -> each.code().equals(code))
                .map(Ground::label)
                .findFirst();
    }

    /** Whether it is an id or a hash: for machines. */
    static boolean isCode(String shown) {
        return UUIDS.matcher(shown).matches() || shown.matches("[0-9a-f]{32,}|[A-Za-z0-9+/]{43}=");
    }

    private static String read(String value, Supplier<String> reading) {
        try {
            return reading.get();
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private Optional<String> name(UUID id) {
        return people.of(new AccountId(id))
                .map(Person::displayName)
                .or(() -> directory.organisation(new OrganisationId(id)).map(Organisation::name))
                .or(() -> directory.programme(new ProgrammeId(id)).map(Programme::name));
    }
}
