package org.concordat.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the pack's structure tree (ISO 32000-1, 14.7), before it is written. */
final class Tag {

    /** A piece of marked content on a page that belongs to a tag. */
    record Marked(int page, int id) {}

    /** A rectangle on a page of the pack, from its top left. */
    record Place(int page, float left, float top, float width, float height) {}

    /** A tagged text that leads to an entry of the contents, or to an address. */
    record Link(Tag tag, Place place, String target) {

        boolean leadsOut() {
            return target.startsWith("https://") || target.startsWith("http://");
        }
    }

    /** A square that is left free for a QR code, and marked with an id of its page. */
    record Code(Place place, int id, String text) {}

    private final String type;
    private final List<Object> kids = new ArrayList<>(1);
    private @Nullable String title;
    private @Nullable String alt;
    private @Nullable String scope;

    private Tag(String type) {
        this.type = type;
    }

    static Tag root() {
        return new Tag("Document");
    }

    Tag add(String kidType) {
        var kid = new Tag(kidType);
        kids.add(kid);
        return kid;
    }

    void add(Marked marked) {
        kids.add(marked);
    }

    Tag titled(String value) {
        title = value;
        return this;
    }

    Tag alt(String value) {
        alt = value;
        return this;
    }

    Tag scope(String value) {
        scope = value;
        return this;
    }

    String type() {
        return type;
    }

    /** Tags and marked content, in reading order. */
    List<Object> kids() {
        return kids;
    }

    @Nullable String title() {
        return title;
    }

    @Nullable String alt() {
        return alt;
    }

    @Nullable String scope() {
        return scope;
    }
}
