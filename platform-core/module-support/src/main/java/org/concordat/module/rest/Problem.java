package org.concordat.module.rest;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.core.Response;
import org.concordat.module.Messages;
import org.concordat.module.gate.Refusal;
import org.concordat.spi.RuleViolation;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, for programs (RFC 9457).
 *
 * @param code the message's key, which does not change with its words
 * @param field the member of the body that is wrong, or null
 */
record Problem(int status, String code, String title, @Nullable String field, String requestId) {

    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(RuleViolation violation, String requestId) {
        var status =
                switch (violation.kind()) {
                    case INVALID -> 422;
                    case CONFLICT -> 409;
                    case FORBIDDEN -> 403;
                    case NOT_FOUND -> 404;
                    case TOO_MANY -> 429;
                    case UNAVAILABLE -> 503;
                };
        return new Problem(
                status,
                violation.messageKey(),
                Messages.of(violation),
                violation.field().orElse(null),
                requestId);
    }

    static Problem of(int status, String code, String requestId) {
        return new Problem(status, code, Messages.text(code), null, requestId);
    }

    static Problem of(int status, Refusal refusal, String requestId) {
        return new Problem(status, refusal.code(), refusal.title(), null, requestId);
    }

    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(toJson().toString()).build();
    }

    JsonObject toJson() {
        var json =
                Json.createObjectBuilder()
                        .add("title", title)
                        .add("status", status)
                        .add("code", code);
        if (field != null) {
            json.add("field", field);
        }
        return json.add("requestId", requestId).build();
    }
}
