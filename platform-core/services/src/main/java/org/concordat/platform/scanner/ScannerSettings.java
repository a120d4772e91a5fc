package org.concordat.platform.scanner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where the scanner listens.
 *
 * @param place {@code CONCORDAT_SCANNER}: {@code unix:/run/clamav/clamd.ctl} or {@code
 *     tcp://host:3310}
 */
record ScannerSettings(URI place) {

    ScannerSettings {
        if (!isSocket(place) && !isPort(place)) {
            throw new IllegalArgumentException(
                    "CONCORDAT_SCANNER is unix:/run/clamav/clamd.ctl or tcp://host:3310, not "
                            + place);
        }
    }

    /** From the environment; empty when nothing is looked at. */
    static Optional<ScannerSettings> ofThisServer() {
        return from(
                name ->
                        Optional.ofNullable(System.getenv(name))
                                .orElseGet(() -> System.getProperty(name)));
    }

    static Optional<ScannerSettings> from(Function<String, @Nullable String> settings) {
        return Optional.ofNullable(settings.apply("CONCORDAT_SCANNER"))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
                .map(URI::create)
                .map(ScannerSettings::new);
    }

    private static boolean isSocket(URI place) {
        return "unix".equals(place.getScheme())
                && place.getAuthority() == null
                && place.getQuery() == null
                && place.getFragment() == null
                && place.getPath() != null
                && place.getPath().matches("/.*[^/]");
    }

    private static boolean isPort(URI place) {
        return "tcp".equals(place.getScheme())
                && place.getHost() != null
                && place.getPort() > 0
                && place.getPort() <= 65535
                && place.getUserInfo() == null
                && place.getPath().isEmpty()
                && place.getQuery() == null
                && place.getFragment() == null;
    }

    /**
     * Looked up for each file, so that a scanner may move.
     *
     * @throws UnknownHostException when no such host is known
     */
    SocketAddress address() throws IOException {
        if (isSocket(place)) {
            return UnixDomainSocketAddress.of(place.getPath());
        }
        var address = new InetSocketAddress(place.getHost(), place.getPort());
        if (address.isUnresolved()) {
            throw new UnknownHostException("no host " + place.getHost() + " is known");
        }
        return address;
    }

    @Override
    public String toString() {
        return place.toString();
    }
}
