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
import org.concordat.spi.directory.Programme;
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
                                        optional(entry, "successor"),
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
        var code = optional(entry, "programme");
        var programme =
                code == null ? null : directory.programme(code).map(Programme::id).orElseThrow();
        var account =
                world.account(
                        required(entry, "signInName"),
                        required(entry, "name"),
                        organisation == null
                                ? null
                                : directory
                                        .organisation(organisation)
                                        .map(Organisation::id)
                                        .orElseThrow(),
                        programme,
                        true);
        roles.assign(
                new RoleAssignment(
                        account,
                        new Role(required(entry, "role")),
                        programme == null ? Scope.everywhere() : Scope.of(programme),
                        LocalDate.ofInstant(world.now(), ZoneId.of("Europe/London")),
                        null),
                world.actor());
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
        var text = required(entry, attribute);
        return text.isBlank() ? List.of() : List.of(text.split(" "));
    }
}
