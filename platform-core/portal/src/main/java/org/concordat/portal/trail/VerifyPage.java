package org.concordat.portal.trail;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.concordat.audit.Hash;
import org.concordat.audit.Malformed;
import org.concordat.module.pages.Form;
import org.concordat.module.pages.Shown;
import org.concordat.platform.trail.TrailReader;
import org.concordat.platform.trail.TrailReader.Standing;
import org.concordat.portal.FromPlatform;
import org.concordat.spi.InvalidInput;
import org.concordat.spi.audit.AuditTrail;
import org.concordat.spi.audit.SignedCheckpoint;
import org.jspecify.annotations.Nullable;

/**
 * Says to everybody whether a checkpoint is this trail's, and how to find out without this server.
 *
 * <p>It tells nothing of any entry: whoever holds a checkpoint learns that it still stands.
 */
@Named
@RequestScoped
public class VerifyPage {

    @Inject @FromPlatform private TrailReader reader;
    @Inject private AuditTrail trail;
    @Inject private Form form;
    @Inject private HttpServletRequest request;

    private String size = "";
    private String root = "";
    private @Nullable Standing standing;

    /** Compares the checkpoint in the address, when there is one. */
    public void compare() {
        size = Criteria.typed(request.getParameter("size"));
        root = Criteria.typed(request.getParameter("root"));
        if (!(size + root).isEmpty()) {
            form.accepts(this::readSize, this::readRoot);
            if (!form.isWrong()) {
                standing = reader.standing(readSize(), readRoot());
            }
        }
    }

    private long readSize() {
        var digits = size.replaceAll("[,\\s]", "");
        if (!digits.matches("[0-9]{1,18}")) {
            throw new InvalidInput("size", "portal.verify.size");
        }
        return Long.parseLong(digits);
    }

    /** In base64 as checkpoints have it, or in the spelling of addresses; as base64. */
    private String readRoot() {
        var standard = root.replace('-', '+').replace('_', '/').replaceAll("[\\s=]", "");
        try {
            return Hash.fromBase64(standard + "=").base64();
        } catch (Malformed e) {
            throw new InvalidInput("root", "portal.verify.root");
        }
    }

    /** Whether a checkpoint was asked about and could be read. */
    public boolean isAnswered() {
        return standing != null;
    }

    public boolean isGenuine() {
        return standing instanceof Standing.Continues;
    }

    public boolean isContradicted() {
        return standing instanceof Standing.Contradicts;
    }

    /** The size that was asked about, such as "1,204". */
    public String getEntries() {
        return Shown.count(readSize(), "entry", "entries");
    }

    /** When this server signed the checkpoint that was asked about, if it has it still. */
    public String getSignedAt() {
        return reader.checkpoint(readSize())
                .map(SignedCheckpoint::signedAt)
                .map(Shown::moment)
                .orElse("");
    }

    /** The newest checkpoint; null while nothing is sealed. */
    public @Nullable SignedCheckpoint getNewest() {
        return trail.newestCheckpoint().orElse(null);
    }

    public String getOrigin() {
        return Optional.ofNullable(getNewest()).map(SignedCheckpoint::origin).orElse("");
    }

    /** The log's public keys, a line each. */
    public List<String> getKeys() {
        return Arrays.asList(reader.publicKeys().strip().split("\n"));
    }

    public String getSize() {
        return size;
    }

    /** As checkpoints have it, to compare with the one on paper; what was typed when it is none. */
    public String getRoot() {
        return isAnswered() ? readRoot() : root;
    }
}
