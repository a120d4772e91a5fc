package org.concordat.platform.identity;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import java.net.URI;
import org.concordat.spi.PublicAddress;

/** The address that the operator gave this server. */
@Stateless(name = "PublicAddress")
@Local(PublicAddress.class)
public class ConfiguredAddress implements PublicAddress {

    private final String baseUrl;

    /** For the container. */
    public ConfiguredAddress() {
        this(ServerSettings.ofThisServer());
    }

    ConfiguredAddress(ServerSettings settings) {
        baseUrl = settings.baseUrl();
    }

    @Override
    public URI of(String path) {
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("Not a path from the root: " + path);
        }
        return URI.create(baseUrl + path);
    }
}
