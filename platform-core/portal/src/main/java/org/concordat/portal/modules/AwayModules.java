package org.concordat.portal.modules;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.concordat.module.gate.Refusal;
import org.concordat.spi.modules.Modules;

/**
 * Answers for a module whose deployment is away just now, being replaced: its requests come to the
 * portal, at {@code /}, and must not hear that there is nothing.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AwayModules extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Pattern FIRST = Pattern.compile("/([a-z][a-z0-9-]{0,31})(/.*)?");

    /** A replacement takes seconds; what stays away longer has been taken out. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final transient Map<String, Seen> seen = new ConcurrentHashMap<>();

    @Inject private transient Modules modules;
    @Inject private transient Clock clock;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var away = module(request.getRequestURI());
        if (away.isPresent()) {
            Refusal.NOT_SERVING.send(request, response, away.get());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<String> module(String path) {
        var now = clock.instant();
        for (var module : modules.all()) {
            seen.put(module.id(), new Seen(module.displayName(), now));
        }
        var match = FIRST.matcher(path);
        return match.matches()
                ? Optional.ofNullable(seen.get(match.group(1)))
                        .filter(module -> module.at().plus(REMEMBERED).isAfter(now))
                        .map(Seen::name)
                : Optional.empty();
    }

    private record Seen(String name, Instant at) {}
}
