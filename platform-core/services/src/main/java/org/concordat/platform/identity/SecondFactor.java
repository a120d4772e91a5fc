package org.concordat.platform.identity;

/** What somebody shows beside their password, or instead of it, that only they have. */
public enum SecondFactor {
    /** The code of an app. */
    AUTHENTICATOR_APP,
    /** One of the codes on paper. */
    RECOVERY_CODE,
    /** A key in a device, which the device asks its holder for. */
    PASSKEY
}
