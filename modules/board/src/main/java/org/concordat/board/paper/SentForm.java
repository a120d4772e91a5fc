package org.concordat.board.paper;

import jakarta.ws.rs.core.EntityPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.concordat.spi.documents.DocumentRefused;
import org.concordat.spi.documents.SentFile;

/** The fields and the file of a form, as a program sends it. */
record SentForm(List<EntityPart> parts) {

    /**
     * Of UTF-8: more than any field may have, so that the field's own rule says what is too long.
     */
    static final int MOST_OF_A_FIELD = 65_536;

    /** A field's text, or an empty one. */
    String text(String name) {
        var part = part(name);
        if (part.isEmpty()) {
            return "";
        }
        try (var content = part.get().getContent()) {
            return new String(content.readNBytes(MOST_OF_A_FIELD), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @throws DocumentRefused when there is none
     */
    SentFile file(String name) {
        return part(name)
                .map(part -> new SentFile(part.getFileName().orElse(""), part.getContent()))
                .orElseThrow(() -> new DocumentRefused(name, DocumentRefused.Reason.MISSING));
    }

    private Optional<EntityPart> part(String name) {
        return parts.stream().filter(each -> name.equals(each.getName())).findFirst();
    }
}
