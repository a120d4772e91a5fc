package org.concordat.portal.signin;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.concordat.platform.identity.ApiTokens.Issued;

/**
 * An API token in words, for the person whose it is.
 *
 * @param does what it may be used for and the person may do today
 */
public record TokenLine(Issued token, List<String> does) {

    public TokenLine {
        does = List.copyOf(does);
    }

    /**
     * @param words what the person's permissions mean, by their names
     */
    static TokenLine of(Issued token, Map<String, String> words) {
        return new TokenLine(
                token,
                token.scopes().stream()
                        .filter(words::containsKey)
                        .map(words::get)
                        .sorted()
                        .toList());
    }

    public UUID id() {
        return token.id();
    }
}
