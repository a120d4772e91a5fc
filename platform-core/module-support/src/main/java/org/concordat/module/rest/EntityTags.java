package org.concordat.module.rest;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import org.concordat.spi.ChangedMeanwhile;
import org.concordat.spi.InvalidInput;

/** An aggregate's version as an entity tag: read with ETag, changed with If-Match (RFC 9110). */
public final class EntityTags {

    private EntityTags() {}

    public static EntityTag of(long version) {
        return new EntityTag(Long.toString(version));
    }

    /**
     * The version that the client has read, from {@code If-Match}.
     *
     * @throws InvalidInput when it sends none
     * @throws ChangedMeanwhile when it is no tag of ours
     */
    public static long expectedVersion(HttpHeaders headers) {
        var header = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (header == null || header.isBlank()) {
            throw new InvalidInput(HttpHeaders.IF_MATCH, "platform.problem.no-version");
        }
        try {
            return Long.parseLong(header.strip().replaceAll("^\"|\"$", ""));
        } catch (NumberFormatException e) {
            throw new ChangedMeanwhile();
        }
    }
}
