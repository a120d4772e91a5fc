package org.concordat.module.gate;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;

/** Answers what the container refused by itself; declared in {@code web-fragment.xml}. */
@NeedsSignIn
public class ErrorsServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger(ErrorsServlet.class.getName());

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause) {
            LOG.log(Level.ERROR, "Request " + RequestId.of(request) + " failed", cause);
        }
        var refusal = status instanceof Integer code ? Refusal.of(code) : Refusal.NOT_FOUND;
        refusal.send(request, response, "Concordat");
    }
}
