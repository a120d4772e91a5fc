package org.concordat.spi.reports;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What a section is, whatever pack it stands in.
 *
 * @param id such as {@code board.agenda}: module id and section
 * @param title the section's heading in the pack, its contents page and its bookmarks
 * @param subjectType the type of subject that it is about, such as {@code board.meeting}, or {@link
 *     #ANY_SUBJECT}
 * @param place where it usually stands in a pack, the first lowest: an editor's first suggestion
 * @param columns of each row, in order
 * @param template how the rows become pages
 */
public record SectionOutline(
        String id,
        String title,
        String subjectType,
        int place,
        List<Column> columns,
        Template template) {

    /** The subject type of a section that fits a pack about anything. */
    public static final String ANY_SUBJECT = "*";

    /** After the sections that say where they stand, before the appendices. */
    public static final int USUAL_PLACE = 5_000;

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*\\.[a-z][a-z0-9-]*");

    public SectionOutline {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Not a section's id: " + id);
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("The section " + id + " has no title");
        }
        columns = List.copyOf(columns);
        var names = new HashSet<String>();
        for (var column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("Two columns " + column.name() + " in " + id);
            }
        }
        if (columns.stream().filter(c -> c.type() == Column.Type.DOCUMENT).count() > 1) {
            throw new IllegalArgumentException("Two DOCUMENT columns in section " + id);
        }
    }

    /** A section about anything, in the usual place, printed as the engine's own table. */
    public static SectionOutline of(String id, String title, List<Column> columns) {
        return new SectionOutline(id, title, ANY_SUBJECT, USUAL_PLACE, columns, Template.table());
    }

    /** The same section, about one type of subject only. */
    public SectionOutline about(String type) {
        return new SectionOutline(id, title, type, place, columns, template);
    }

    /** The same section, in another usual place. */
    public SectionOutline at(int usually) {
        return new SectionOutline(id, title, subjectType, usually, columns, template);
    }

    /** The same section, printed otherwise. */
    public SectionOutline printedBy(Template other) {
        return new SectionOutline(id, title, subjectType, place, columns, other);
    }

    /** Whether a pack about this type of subject can include it. */
    public boolean fits(String type) {
        return subjectType.equals(ANY_SUBJECT) || subjectType.equals(type);
    }
}
