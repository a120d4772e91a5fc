package org.concordat.module.rest;

import jakarta.json.JsonException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Refuses JSON, while it is read, that is nested deeper than anything that is asked for here, or
 * that has U+0000 in a text. On the former a parser may spend minutes, for a body of a few
 * kilobytes that only opens brackets; the latter nobody means, and PostgreSQL keeps no such text.
 */
@Provider
public class CheckedJson implements ReaderInterceptor {

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (MediaType.APPLICATION_JSON_TYPE.isCompatible(context.getMediaType())) {
            context.setInputStream(new Checked(context.getInputStream()));
        }
        return context.proceed();
    }

    /** There is U+0000 in a text. */
    static final class NulInText extends JsonException {

        private static final long serialVersionUID = 1L;

        private final @Nullable String member;

        NulInText(@Nullable String member) {
            super("U+0000 in a text");
            this.member = member;
        }

        /** The member that the text is of, or null when it is of none. */
        @Nullable String member() {
            return member;
        }
    }

    /** Looks at brackets that are in no text, and at what texts escape (RFC 8259, section 7). */
    static final class Checked extends FilterInputStream {

        private static final int DEEPEST = 64;
        private static final int LONGEST_NAME = 64;
        private static final int DIGITS = 4;

        /** The members that are open, by their depth; null for one of an array. */
        private final @Nullable String[] members = new String[DEEPEST + 1];

        private final StringBuilder text = new StringBuilder();
        private int depth;
        private boolean inText;
        private boolean escaped;

        /** Digits of an escape that are still to come, and whether those so far were zeros. */
        private int digits;

        private boolean zeros;

        Checked(InputStream in) {
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
            if (next == 0) {
                // as it stands it is in no JSON, unless that is not UTF-8 (RFC 8259, section 8.1)
                throw new NulInText(member());
            }
            if (inText) {
                lookInText(next);
            } else if (next == '"') {
                inText = true;
                text.setLength(0);
            } else if (next == ':') {
                members[depth] = text.toString();
            } else if (next == ',') {
                members[depth] = null;
            } else if (next == '{' || next == '[') {
                depth++;
                if (depth > DEEPEST) {
                    throw new JsonException("Nested deeper than " + DEEPEST);
                }
                members[depth] = null;
            } else if ((next == '}' || next == ']') && depth > 0) {
                depth--;
            }
        }

        private void lookInText(int next) {
            if (digits > 0) {
                digits--;
                zeros &= next == '0';
                if (digits == 0 && zeros) {
                    throw new NulInText(member());
                }
            }
            if (escaped && next == 'u') {
                digits = DIGITS;
                zeros = true;
            }
            inText = escaped || next != '"';
            escaped = !escaped && next == '\\';
            if (inText && text.length() < LONGEST_NAME) {
                text.append((char) (next & 0xFF));
            }
        }

        private @Nullable String member() {
            for (int i = depth; i >= 0; i--) {
                if (members[i] != null) {
                    return members[i];
                }
            }
            return null;
        }
    }
}
