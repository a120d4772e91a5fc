package org.concordat.module.rest;

import jakarta.json.JsonException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses JSON that is nested deeper than anything that is asked for here, while it is read: a
 * parser may spend minutes on a body of a few kilobytes that only opens brackets.
 */
@Provider
public class ShallowJson implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            context.setInputStream(new Measured(context.getInputStream()));
        }
        return context.proceed();
    }

    /** Counts the brackets that are open and not in a text (RFC 8259, section 2). */
    static final class Measured extends FilterInputStream {

        private static final int DEEPEST = 64;

        private int depth;
        private boolean inText;
        private boolean escaped;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var next = super.read();
            if (next >= 0) {
                look(next);
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            var count = super.read(into, offset, length);
            for (int i = offset; i < offset + count; i++) {
                look(into[i]);
            }
            return count;
        }

        private void look(int next) {
            if (inText) {
                inText = escaped || next != '"';
                escaped = !escaped && next == '\\';
            } else if (next == '"') {
                inText = true;
            } else if (next == '{' || next == '[') {
                depth++;
                if (depth > DEEPEST) {
                    throw new JsonException("Nested deeper than " + DEEPEST);
                }
            } else if (next == '}' || next == ']') {
                depth--;
            }
        }
    }
}
