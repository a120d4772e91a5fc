package org.concordat.platform.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.concordat.platform.directory.PartnershipRegister;
import org.concordat.platform.directory.PartnershipRegister.NewOrganisation;
import org.concordat.platform.directory.PartnershipRegister.NewProgramme;
import org.concordat.spi.authority.Role;
import org.concordat.spi.authority.RoleAssignment;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.authority.Scope;
import org.concordat.spi.demo.DemoData;
import org.concordat.spi.demo.DemoWorld;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Organisation;
import org.concordat.spi.directory.OrganisationId;
import org.concordat.spi.directory.Programme;
import org.concordat.spi.directory.ProgrammeId;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The platform's own demonstration data: who is in the founding partnerships. */
final class FoundingPartnerships implements DemoData {

    private static final String RESOURCE = "partnerships.xml";

    private final PartnershipRegister register;
    private final Directory directory;
    private final Roles roles;

    FoundingPartnerships(PartnershipRegister register, Directory directory, Roles roles) {
        this.register = register;
        this.directory = directory;
        this.roles = roles;
    }

    @Override
    public boolean load(DemoWorld world) {
        var partnerships = read();
        each(
                partnerships,
                "organisation",
                entry ->
                        register.enter(
                                new NewOrganisation(
                                        required(entry, "code"),
                                        required(entry, "name"),
                                        required(entry, "kind"),
                                        null,
                                        date(entry, "validTo"),
                                        words(entry, "successor"),
                                        required(entry, "source")),
                                world.actor()));
        each(
                partnerships,
                "programme",
                entry ->
                        register.setUp(
                                new NewProgramme(
                                        required(entry, "code"),
                                        required(entry, "name"),
                                        required(entry, "place"),
                                        required(entry, "accent"),
                                        Boolean.parseBoolean(required(entry, "statutory")),
                                        words(entry, "partners"),
                                        words(entry, "associates"),
                                        required(entry, "source")),
                                world.actor()));
        each(partnerships, "account", entry -> openAccount(entry, world));
        return true;
    }

    private void openAccount(Element entry, DemoWorld world) {
        var organisation = optional(entry, "organisation");
        var programme = programme(optional(entry, "programme"));
        var home = optional(entry, "home");
        var account =
                world.account(
                        required(entry, "signInName"),
                        required(entry, "name"),
                        organisation == null ? null : organisation(organisation),
                        home == null ? programme : programme(home),
                        true);
        for (var scope : scopes(entry, programme)) {
            roles.assign(
                    new RoleAssignment(
                            account,
                            new Role(required(entry, "role")),
                            scope,
                            LocalDate.ofInstant(world.now(), ZoneId.of("Europe/London")),
                            null),
                    world.actor());
        }
    }

    /** The organisations that the role is in, or the programme, or else everywhere. */
    private List<Scope> scopes(Element entry, @Nullable ProgrammeId programme) {
        if (entry.hasAttribute("roleIn")) {
            return words(entry, "roleIn").stream()
                    .map(code -> Scope.of(organisation(code)))
                    .toList();
        }
        return List.of(programme == null ? Scope.everywhere() : Scope.of(programme));
    }

    private OrganisationId organisation(String code) {
        return directory.organisation(code).map(Organisation::id).orElseThrow();
    }

    private @Nullable ProgrammeId programme(@Nullable String code) {
        return code == null ? null : directory.programme(code).map(Programme::id).orElseThrow();
    }

    private static Document read() {
        try (var stream =
                Objects.requireNonNull(FoundingPartnerships.class.getResourceAsStream(RESOURCE))) {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            return factory.newDocumentBuilder().parse(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException(RESOURCE + " cannot be read", e);
        }
    }

    private static void each(Document document, String kind, Consumer<Element> entry) {
        var found = document.getElementsByTagName(kind);
        for (var i = 0; i < found.getLength(); i++) {
            entry.accept((Element) found.item(i));
        }
    }

    private static String required(Element entry, String attribute) {
        return Objects.requireNonNull(
                optional(entry, attribute), () -> entry.getTagName() + " without " + attribute);
    }

    private static @Nullable String optional(Element entry, String attribute) {
        return entry.hasAttribute(attribute) ? entry.getAttribute(attribute) : null;
    }

    private static @Nullable LocalDate date(Element entry, String attribute) {
        var text = optional(entry, attribute);
        return text == null ? null : LocalDate.parse(text);
    }

    private static List<String> words(Element entry, String attribute) {
        var text = entry.getAttribute(attribute);
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }
}
