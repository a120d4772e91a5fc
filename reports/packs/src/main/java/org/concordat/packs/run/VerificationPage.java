package org.concordat.packs.run;

import java.util.Base64;
import org.concordat.spi.audit.SignedCheckpoint;

/** The portal's page that tells whether the trail still continues a checkpoint. */
final class VerificationPage {

    private VerificationPage() {}

    /** The root in the alphabet of addresses (RFC 4648, section 5), without padding. */
    static String path(SignedCheckpoint checkpoint) {
        var root = Base64.getDecoder().decode(checkpoint.root());
        return "/verify?size="
                + checkpoint.size()
                + "&root="
                + Base64.getUrlEncoder().withoutPadding().encodeToString(root);
    }
}
