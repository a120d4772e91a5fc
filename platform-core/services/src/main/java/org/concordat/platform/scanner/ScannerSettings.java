package org.concordat.platform.scanner;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import java.util.function.Function;
import org.concordat.platform.settings.Environment;
import org.jspecify.annotations.Nullable;

/**
 * Where the scanner listens: {@code CONCORDAT_SCANNER}, which is {@code unix:/run/clamav/clamd.ctl}
 * or {@code tcp://host:3310}.
 */
final class ScannerSettings {

    private final URI place;

    /** Null where it is a port. */
    private final @Nullable SocketAddress socket;

    /**
     * @throws IllegalArgumentException when it is neither, so that the server does not start
     */
    ScannerSettings(String place) {
        try {
            this.place = new URI(place);
            socket = isSocket(this.place) ? UnixDomainSocketAddress.of(this.place.getPath()) : null;
        } catch (URISyntaxException | InvalidPathException e) {
            throw refusal(place, e);
        }
        if (socket == null && !isPort(this.place)) {
            throw refusal(place, null);
        }
    }

    private static IllegalArgumentException refusal(String place, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "CONCORDAT_SCANNER is unix:/run/clamav/clamd.ctl or tcp://host:3310, not " + place,
                cause);
    }

    /** From the environment; empty when nothing is looked at. */
    static Optional<ScannerSettings> ofThisServer() {
        return from(Environment::setting);
    }

    static Optional<ScannerSettings> from(Function<String, @Nullable String> settings) {
        return Optional.ofNullable(settings.apply("CONCORDAT_SCANNER"))
                .map(String::strip)
                .filter(place -> !place.isEmpty())
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
     * A host is looked up for each file, so that a scanner may move.
     *
     * @throws UnknownHostException when no such host is known
     */
    SocketAddress address() throws IOException {
        if (socket != null) {
            return socket;
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
