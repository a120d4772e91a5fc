package org.concordat.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of the pack's structure tree (ISO 32000-1, 14.7), before it is written. */
final class Tag {

    /** A piece of marked content on a page that belongs to a tag. */
    record Marked(int page, int id) {}

    /** A tagged text that leads somewhere: its place on the page, from the top left. */
    record Link(Tag tag, int page, float top, float bottom, String target) {}

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
