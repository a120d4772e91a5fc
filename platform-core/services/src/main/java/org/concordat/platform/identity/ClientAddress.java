package org.concordat.platform.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where somebody comes from, as attempts are counted: an IPv4 address, or the /64 network of an
 * IPv6 address, because whoever has one address of such a network has them all (RFC 6177, section
 * 2; RFC 8981).
 */
public final class ClientAddress {

    private static final int LONGEST = 100;
    private static final Pattern IPV6_64 =
            Pattern.compile("([0-9a-f]+:[0-9a-f]+:[0-9a-f]+):[0-9a-f]+::/64");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private ClientAddress() {}

    /** The /48 network of a /64 network as {@link #of} writes it; empty for anything else. */
    static Optional<String> widerNetwork(String counted) {
        var network = IPV6_64.matcher(counted);
        return network.matches() ? Optional.of(network.group(1) + "::/48") : Optional.empty();
    }

    /** What is not an address is taken as it is, 100 characters at most. */
    public static String of(String client) {
        var zone = client.indexOf('%');
        var address = zone < 0 ? client : client.substring(0, zone);
        if (address.length() <= LONGEST && IPV6.matcher(address).matches()) {
            try {
                // with a colon it is read as an address, and no name is asked for
                return of(InetAddress.getByName(address));
            } catch (UnknownHostException e) {
                // not an address after all
            }
        }
        return client.length() > LONGEST ? client.substring(0, LONGEST) : client;
    }

    /** An IPv4 address that is written as one of IPv6 is read as IPv4 by the JDK. */
    private static String of(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isLoopbackAddress()) {
            return address.getHostAddress();
        }
        var bytes = address.getAddress();
        var network = new StringBuilder();
        for (var i = 0; i < 8; i += 2) {
            var part = (bytes[i] & 0xFF) << 8 | bytes[i + 1] & 0xFF;
            network.append(Integer.toHexString(part)).append(':');
        }
        return network.append(":/64").toString();
    }
}
