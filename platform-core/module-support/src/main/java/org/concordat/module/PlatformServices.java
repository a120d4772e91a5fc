package org.concordat.module;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.concordat.spi.PublicAddress;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.authority.Authority;
import org.concordat.spi.authority.Duties;
import org.concordat.spi.authority.Roles;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.documents.Documents;
import org.concordat.spi.identity.Identity;
import org.concordat.spi.mail.Mail;
import org.concordat.spi.modules.Modules;

/**
 * The platform's services, for {@code @Inject}.
 *
 * <p>An alternative, because the portal sees the beans themselves as well: one of two must win.
 */
@ApplicationScoped
@Alternative
@Priority(Interceptor.Priority.LIBRARY_BEFORE)
public class PlatformServices {

    private static final String SERVICES = "java:global/concordat/services/";

    @Produces
    @ApplicationScoped
    AuditTrail trail() {
        return lookUp(AuditTrail.class);
    }

    @Produces
    @ApplicationScoped
    Authority authority() {
        return lookUp(Authority.class);
    }

    @Produces
    @ApplicationScoped
    Roles roles() {
        return lookUp(Roles.class);
    }

    @Produces
    @ApplicationScoped
    Duties duties() {
        return lookUp(Duties.class);
    }

    @Produces
    @ApplicationScoped
    Directory directory() {
        return lookUp(Directory.class);
    }

    @Produces
    @ApplicationScoped
    Documents documents() {
        return lookUp(Documents.class);
    }

    @Produces
    @ApplicationScoped
    Modules modules() {
        return lookUp(Modules.class);
    }

    @Produces
    @ApplicationScoped
    Identity identity() {
        return lookUp(Identity.class);
    }

    @Produces
    @ApplicationScoped
    Mail mail() {
        return lookUp(Mail.class);
    }

    @Produces
    @ApplicationScoped
    PublicAddress address() {
        return lookUp(PublicAddress.class);
    }

    @Produces
    Clock clock() {
        return Clock.systemUTC();
    }

    private static <T> T lookUp(Class<T> service) {
        return lookUp(service.getSimpleName(), service);
    }

    /**
     * A service behind an interface that the SPI does not have: for the portal.
     *
     * @param bean the name of the platform's bean
     * @throws IllegalStateException when the platform has no such service
     */
    @SuppressWarnings("BanJNDI") // The name is made of a class's own name; nothing remote is asked.
    public static <T> T lookUp(String bean, Class<T> service) {
        var name = SERVICES + bean + "!" + service.getName();
        try {
            return service.cast(InitialContext.doLookup(name));
        } catch (NamingException e) {
            throw new IllegalStateException("The platform does not offer " + name, e);
        }
    }
}
