package org.concordat.portal.modules;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.concordat.module.gate.Refusal;
import org.concordat.spi.modules.ModuleStatus;
import org.concordat.spi.modules.Modules;

/**
 * Answers for a module whose deployment is away just now, being replaced: its requests come to the
 * portal, at {@code /}, and must not hear that there is nothing.
 */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class AwayModules extends HttpFilter {

    private static final long serialVersionUID = 1L;
    private static final Pattern FIRST = Pattern.compile("/([a-z][a-z0-9-]{0,31})(/.*)?");

    @Inject private transient Modules modules;

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var away = module(request.getRequestURI());
        if (away.isPresent()) {
            Refusal.NOT_SERVING.send(request, response, away.get().displayName());
        } else {
            chain.doFilter(request, response);
        }
    }

    private Optional<ModuleStatus> module(String path) {
        var match = FIRST.matcher(path);
        return match.matches() ? modules.find(match.group(1)) : Optional.empty();
    }
}
