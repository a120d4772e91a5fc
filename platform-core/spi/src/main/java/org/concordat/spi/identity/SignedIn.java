package org.concordat.spi.identity;

import java.util.Optional;
import org.concordat.spi.directory.ProgrammeId;
import org.jspecify.annotations.Nullable;

/**
 * A person, or a program with a token, whom the platform has recognised.
 *
 * @param signInName what they type to sign in, unique, lower case
 * @param displayName what others see: the role, or the name that the person chose
 * @param home the programme whose name and colours they see, or null for none in particular
 */
public record SignedIn(
        Actor actor, String signInName, String displayName, @Nullable ProgrammeId home) {

    public Optional<ProgrammeId> homeProgramme() {
        return Optional.ofNullable(home);
    }
}
