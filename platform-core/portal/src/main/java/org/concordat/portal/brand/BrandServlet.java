package org.concordat.portal.brand;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.concordat.module.gate.NeedsSignIn;
import org.concordat.module.gate.Refusal;
import org.concordat.spi.directory.Directory;
import org.concordat.spi.directory.Programme;
import org.jspecify.annotations.Nullable;

/**
 * Gives each programme's colours as {@code /brand/<code>.css}, to those who are signed in: which
 * programmes there are is not for strangers.
 */
@WebServlet("/brand/*")
@NeedsSignIn
public class BrandServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Pattern NAME = Pattern.compile("/([a-z][a-z0-9-]*)\\.css");

    @Inject private transient Directory directory;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var accent =
                code(request.getPathInfo()).flatMap(directory::programme).map(Programme::accent);
        if (accent.isEmpty()) {
            Refusal.NOT_FOUND.send(request, response);
            return;
        }
        response.setHeader("Cache-Control", "private, max-age=3600");
        response.setContentType("text/css");
        response.setCharacterEncoding("UTF-8");
        response.getWriter().write(Accent.of(accent.get()).css());
    }

    private static Optional<String> code(@Nullable String path) {
        if (path == null) {
            return Optional.empty();
        }
        var match = NAME.matcher(path);
        return match.matches() ? Optional.of(match.group(1)) : Optional.empty();
    }
}
