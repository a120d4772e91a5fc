package org.concordat.module.gate;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Redirects to a path of this server by that path alone (RFC 9110, section 10.2.2). The container
 * would put the request's Host header before it, which is whatever the sender wrote there.
 */
final class LocalRedirects extends HttpServletResponseWrapper {

    LocalRedirects(HttpServletResponse wrapped) {
        super(wrapped);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        var local = LocalPath.of(location);
        if (local.isEmpty()) {
            super.sendRedirect(location);
            return;
        }
        resetBuffer();
        setStatus(SC_FOUND);
        setHeader("Location", local.get().value());
        flushBuffer();
    }
}
