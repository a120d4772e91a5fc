package org.concordat.spi.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.concordat.spi.directory.ProgrammeId;
import org.jspecify.annotations.Nullable;

/**
 * A person, or a program with a token, whom the platform has recognised.
 *
 * @param signInName what they type to sign in, unique, lower case
 * @param displayName what others see: the role, or the name that the person chose
 * @param home the programme whose name and colours they see, or null for none in particular
 * @param provenAt when the person last proved who they are in this session, or null when they have
 *     not: a one-time link and an API token prove nothing
 * @param scopes the permissions that an API token is limited to, or null for a session, which has
 *     no limit beyond its account's
 */
public record SignedIn(
        Actor actor,
        String signInName,
        String displayName,
        @Nullable ProgrammeId home,
        @Nullable Instant provenAt,
        @Nullable Set<String> scopes) {

    public SignedIn {
        scopes = scopes == null ? null : Set.copyOf(scopes);
    }

    /** A session that has proved nothing lately. */
    public SignedIn(
            Actor actor, String signInName, String displayName, @Nullable ProgrammeId home) {
        this(actor, signInName, displayName, home, null, null);
    }

    public Optional<ProgrammeId> homeProgramme() {
        return Optional.ofNullable(home);
    }
}
