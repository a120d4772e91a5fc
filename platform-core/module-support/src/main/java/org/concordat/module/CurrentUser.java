package org.concordat.module;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.concordat.spi.identity.Actor;
import org.concordat.spi.identity.SignedIn;
import org.jspecify.annotations.Nullable;

/** Who makes this request. */
@RequestScoped
public class CurrentUser {

    private @Nullable SignedIn signedIn;

    /** Said once, by the filter that every request passes. */
    public void is(SignedIn recognised) {
        if (signedIn != null) {
            throw new IllegalStateException("Somebody is signed in on this request already");
        }
        signedIn = recognised;
    }

    public Optional<SignedIn> signedIn() {
        return Optional.ofNullable(signedIn);
    }

    /**
     * @throws NotSignedIn when nobody is
     */
    public Actor actor() {
        return signedIn().orElseThrow(NotSignedIn::new).actor();
    }
}
