package org.concordat.engine;

import java.util.Arrays;

/**
 * A file that is embedded in the pack, such as the checkpoint or the pack's data.
 *
 * @param name a plain file name, such as {@code checkpoint.txt}
 * @param description what it is, for the reader's list of attachments
 */
public record Attachment(String name, String mediaType, String description, byte[] content) {

    public Attachment {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,199}")) {
            throw new IllegalArgumentException("Not a plain file name: " + name);
        }
        content = content.clone();
    }

    @Override
    public byte[] content() {
        return content.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Attachment that
                && name.equals(that.name)
                && mediaType.equals(that.mediaType)
                && description.equals(that.description)
                && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }

    @Override
    public String toString() {
        return name + " (" + mediaType + ", " + content.length + " bytes)";
    }
}
