package org.concordat.module.gate;

import jakarta.servlet.ServletRequest;
import org.concordat.audit.UuidV7;

/** The id of a request: in its answer's headers, in the log, and on the page of an error. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = "org.concordat.request-id";

    private RequestId() {}

    /** The id, made when it is first asked for: one that a client sends is not trusted. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        var id = UuidV7.next().toString();
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }
}
