package org.concordat.spi.reports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How a section's rows become pages. */
public sealed interface Template {

    /** The engine's own table of the visible columns, with the section's title above it. */
    static Template table() {
        return new Table();
    }

    /**
     * A JRXML of the module's. Its fields are the section's columns by name; its parameters are
     * described in the module author's guide. It runs in the sandbox: no queries, no class but
     * those of the whitelist.
     *
     * @param anchor a class beside which the resource lies
     */
    static Template jrxml(Class<?> anchor, String resource) {
        try (var in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("No template " + resource + " beside " + anchor);
            }
            return new Jrxml(
                    anchor.getPackageName() + "/" + resource,
                    new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Table() implements Template {}

    /**
     * @param name for messages and as part of the cache's key
     * @param source the JRXML's text
     */
    record Jrxml(String name, String source) implements Template {}
}
