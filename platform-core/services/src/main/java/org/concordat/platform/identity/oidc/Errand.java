package org.concordat.platform.identity.oidc;

/**
 * What somebody is sent to the provider for.
 *
 * @param kind of which there are three
 * @param with what the errand needs when they come back: nothing, the token of an invitation's
 *     link, or the hash of the session that is to be proven
 * @param next where on this server they go then
 */
public record Errand(Kind kind, String with, String next) {

    /** What for. */
    public enum Kind {
        SIGN_IN,
        /** To sign in, and to be the holder of the account that they were invited to. */
        LINK,
        /** To show that an open session is still theirs. */
        PROVE
    }

    public static Errand signIn(String next) {
        return new Errand(Kind.SIGN_IN, "", next);
    }

    /**
     * @param invitation the token of the link
     */
    public static Errand link(String invitation) {
        return new Errand(Kind.LINK, invitation, "/");
    }

    /**
     * @param session its token
     */
    public static Errand prove(String session, String next) {
        return new Errand(Kind.PROVE, session, next);
    }
}
