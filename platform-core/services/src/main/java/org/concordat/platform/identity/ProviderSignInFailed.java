package org.concordat.platform.identity;

import java.io.Serial;
import java.util.Optional;
import org.concordat.spi.RuleViolation;
import org.concordat.spi.identity.AccountId;
import org.jspecify.annotations.Nullable;

/** Nobody came in by the identity provider, or proved anything by it. */
public final class ProviderSignInFailed extends RuleViolation {

    @Serial private static final long serialVersionUID = 1L;

    /** Why, as the trail has it. */
    public enum Reason {
        /** It does not answer, or not in time, or with what nobody can use. */
        UNAVAILABLE(Words.UNAVAILABLE),
        /** The person turned back at the provider, or it did not let them in. */
        DENIED(Words.TURNED_BACK),
        /** The provider says that something is wrong with what it was sent. */
        PROVIDER_ERROR(Words.REFUSED),
        /** This browser began none, or too long ago. */
        NOT_BEGUN(Words.AGAIN),
        /** The answer belongs to another sign-in than the one that this browser began last. */
        WRONG_STATE(Words.AGAIN),
        /** The answer, or the token, is another provider's. */
        WRONG_ISSUER(Words.REFUSED),
        /** Too much from this address was wrong: the provider is not asked for a while. */
        TOO_OFTEN(Words.UNAVAILABLE),
        /** The provider does not know the code, or gave its token before. */
        CODE_REFUSED(Words.AGAIN),
        /** Not a token that the provider signed with a key of its own. */
        WRONG_SIGNATURE(Words.REFUSED),
        /** The token is for another application. */
        WRONG_AUDIENCE(Words.REFUSED),
        /** The token is over, not begun, or says not until when. */
        WRONG_TIME(Words.REFUSED),
        /** The token was made for another sign-in. */
        WRONG_NONCE(Words.REFUSED),
        /** The token lacks what it must have, or has what it must not. */
        WRONG_CLAIMS(Words.REFUSED),
        SUSPENDED(Words.REFUSED),
        OUTSIDE_ITS_DAYS(Words.REFUSED),
        /** The invitation's link does not work, or its account has been entered already. */
        LINK_UNUSABLE(Words.LINK),
        /** Whom the provider recognised has another account here. */
        OTHER_ACCOUNT(Words.OTHER),
        /** The provider did not ask again who it is. */
        NOT_ASKED_AGAIN(Words.AGAIN);

        private final Words words;

        Reason(Words words) {
            this.words = words;
        }

        /** What the person is told: less than the trail has. */
        public Words words() {
            return words;
        }
    }

    /** What a person is told. */
    public enum Words {
        UNAVAILABLE,
        TURNED_BACK,
        AGAIN,
        REFUSED,
        LINK,
        OTHER
    }

    private final Reason reason;
    private final @Nullable AccountId account;

    public ProviderSignInFailed(Reason reason) {
        this(reason, null);
    }

    /**
     * @param account whose it would have been
     */
    public ProviderSignInFailed(Reason reason, @Nullable AccountId account) {
        super(Kind.FORBIDDEN, null, "platform.provider.failed");
        this.reason = reason;
        this.account = account;
    }

    public Reason reason() {
        return reason;
    }

    public Optional<AccountId> account() {
        return Optional.ofNullable(account);
    }
}
