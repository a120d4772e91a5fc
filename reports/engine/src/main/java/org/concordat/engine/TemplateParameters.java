package org.concordat.engine;

import java.awt.Color;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What every template is given, for the authors of modules' JRXML files.
 *
 * <p><b>Parameters</b> are declared by those who use them, all {@code java.lang.String}:
 *
 * <table>
 * <caption>Parameters</caption>
 * <tr><th>Name</th><th>Holds</th></tr>
 * <tr><td>{@value #TITLE}</td><td>the pack's title</td></tr>
 * <tr><td>{@value #SECTION_TITLE}</td><td>the section's title</td></tr>
 * <tr><td>{@value #PARTNERSHIP}</td><td>the partnership's name</td></tr>
 * <tr><td>{@value #ACCENT}</td><td>its colour, {@code #rrggbb}</td></tr>
 * <tr><td>{@value #BODY}</td><td>the body that meets</td></tr>
 * <tr><td>{@value #MEETING}</td><td>when it meets, in words</td></tr>
 * <tr><td>{@value #PLACE}</td><td>where</td></tr>
 * <tr><td>{@value #CLASSIFICATION}</td><td>such as "Public"</td></tr>
 * <tr><td>{@value #EDITION}</td><td>the edition's label</td></tr>
 * <tr><td>{@value #AS_AT}</td><td>the time of the snapshot, in words</td></tr>
 * <tr><td>{@value #CHECKPOINT_ORIGIN}, {@value #CHECKPOINT_SIZE}, {@value #CHECKPOINT_ROOT},
 * {@value #CHECKPOINT_NOTE}</td><td>the trail's checkpoint; empty when there is none</td></tr>
 * <tr><td>{@value #CHECKPOINT_SIGNED}</td><td>when it was signed, in words</td></tr>
 * <tr><td>{@value #CHECKPOINT_ADDRESS}</td><td>the page that tells whether the trail still continues
 * it</td></tr>
 * <tr><td>{@value #SINCE}, {@value #SINCE_AS_AT}</td><td>the edition before, such as "edition 3", and
 * the time of its snapshot, in words; empty for the first</td></tr>
 * </table>
 *
 * <p><b>Fields</b> are the section's columns by name. A field that is declared {@code
 * java.lang.String} holds the value as the reader should see it ("14 January 2027", "£236,000,000",
 * "Yes"); one that is declared with the column's own class holds the value itself. A field that is
 * no column is refused.
 *
 * <p><b>Page</b>: A4, margins of 57 (20 mm): {@code pageWidth="595" pageHeight="842"
 * columnWidth="481" leftMargin="57" rightMargin="57" topMargin="57" bottomMargin="57"}. The running
 * foot is the engine's; templates have none. Text fields say {@code textAdjust="StretchHeight"}, so
 * that nothing is ever cut.
 *
 * <p><b>Styles</b> are the engine's, used by {@code style="…"}: {@code Title} (24 pt), {@code H1}
 * (18 pt), {@code H2} (14 pt), {@code Body} (10.5 pt), {@code Strong}, {@code Emphasis}, {@code
 * Label} (9 pt, grey), {@code Small}, {@code Head} and {@code HeadNumber} (a table's head), {@code
 * Cell} and {@code CellNumber}, {@code Mono} (hashes), {@code Rule} (a line), {@code Box} (the box
 * of purpose and recommendation), {@code Accent} (a filled area of the partnership's colour),
 * {@code OnAccent} (text upon it).
 *
 * <p><b>Tags</b> for those who listen: each element may have a property {@value #TAG}: {@code H1},
 * {@code H2}, {@code H3}, {@code P} (text without the property), {@code TH}, {@code TD}, {@code
 * Caption}, {@code Figure}, {@code Artifact} (decoration). Cells lie side by side in a band, not in
 * frames; the engine makes rows and tables of them. A head of a row says {@code
 * org.concordat.scope=Row}. A picture has its words in {@value #ALT}; without them it is
 * decoration.
 *
 * <p><b>Addresses</b>: a text with the property {@value #LINK} leads to the {@code https://}
 * address in it. A {@code rectangle} with the property {@value #CODE} is filled with the QR code of
 * the text in it, with its quiet zone; 100 points (35 mm) are enough for every camera. Its words
 * for those who listen are in {@value #ALT}.
 *
 * <p><b>Not allowed</b>: queries, subreports, scriptlets, classes outside the engine's whitelist,
 * properties of JasperReports itself at the report's level.
 */
public final class TemplateParameters {

    public static final String TITLE = "TITLE";
    public static final String SECTION_TITLE = "SECTION_TITLE";
    public static final String PARTNERSHIP = "PARTNERSHIP";
    public static final String ACCENT = "ACCENT";
    public static final String BODY = "BODY";
    public static final String MEETING = "MEETING";
    public static final String PLACE = "PLACE";
    public static final String CLASSIFICATION = "CLASSIFICATION";
    public static final String EDITION = "EDITION";
    public static final String AS_AT = "AS_AT";
    public static final String CHECKPOINT_ORIGIN = "CHECKPOINT_ORIGIN";
    public static final String CHECKPOINT_SIZE = "CHECKPOINT_SIZE";
    public static final String CHECKPOINT_ROOT = "CHECKPOINT_ROOT";
    public static final String CHECKPOINT_NOTE = "CHECKPOINT_NOTE";
    public static final String CHECKPOINT_SIGNED = "CHECKPOINT_SIGNED";
    public static final String CHECKPOINT_ADDRESS = "CHECKPOINT_ADDRESS";
    public static final String SINCE = "SINCE";
    public static final String SINCE_AS_AT = "SINCE_AS_AT";

    /** The property of an element that says what it is. */
    public static final String TAG = "org.concordat.tag";

    /** The property of a picture that says in words what it shows. */
    public static final String ALT = "org.concordat.alt";

    /** The property of a {@code TH}: {@code Column}, unless it says {@code Row}. */
    public static final String SCOPE = "org.concordat.scope";

    /** The property of a text that says which address it leads to. */
    public static final String LINK = "org.concordat.link";

    /** The property of a rectangle that says what its QR code holds. */
    public static final String CODE = "org.concordat.code";

    private TemplateParameters() {}

    static Map<String, Object> of(PackSpec pack, String sectionTitle) {
        var values = new HashMap<String, Object>();
        values.put(TITLE, Legible.text(pack.title()));
        values.put(SECTION_TITLE, Legible.text(sectionTitle));
        values.put(PARTNERSHIP, Legible.text(pack.partnership()));
        values.put(ACCENT, pack.accent());
        values.put(BODY, Legible.text(pack.occasion().body()));
        values.put(MEETING, Legible.text(pack.occasion().when()));
        values.put(PLACE, Legible.text(pack.occasion().place()));
        values.put(CLASSIFICATION, Legible.text(pack.classification()));
        values.put(EDITION, Legible.text(pack.edition()));
        values.put(AS_AT, asAt(pack.asAt()));
        var checkpoint = pack.checkpoint();
        values.put(CHECKPOINT_ORIGIN, checkpoint == null ? "" : Legible.text(checkpoint.origin()));
        values.put(CHECKPOINT_SIZE, checkpoint == null ? "" : Shown.integer(checkpoint.size()));
        values.put(CHECKPOINT_ROOT, checkpoint == null ? "" : Legible.text(checkpoint.root()));
        values.put(CHECKPOINT_NOTE, checkpoint == null ? "" : Legible.text(checkpoint.note()));
        values.put(CHECKPOINT_SIGNED, checkpoint == null ? "" : asAt(checkpoint.signedAt()));
        values.put(CHECKPOINT_ADDRESS, checkpoint == null ? "" : checkpoint.address());
        var since = pack.since();
        values.put(SINCE, since == null ? "" : Legible.text(since.edition()));
        values.put(SINCE_AS_AT, since == null ? "" : asAt(since.asAt()));
        return values;
    }

    static Color colour(String accent) {
        return Color.decode(accent);
    }

    private static String asAt(Instant instant) {
        return instant.equals(Instant.EPOCH) ? "" : Shown.longInstant(instant);
    }
}
