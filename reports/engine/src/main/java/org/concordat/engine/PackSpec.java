package org.concordat.engine;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A pack to be compiled: what stands on it, its sections in order and what is embedded in it. The
 * same spec, with the same rows and papers, gives the same bytes.
 *
 * @param title the document's title, such as "Stockport Together Board, 14 January 2027"
 * @param language of the whole pack
 * @param partnership the partnership's name
 * @param accent its one colour, {@code #rrggbb}
 * @param occasion the meeting that the pack is for
 * @param classification such as "Public" or "Private: not for publication", on every page
 * @param edition the edition's label, such as "Public edition"
 * @param asAt the time of the snapshot; all dates in the file are this one
 * @param checkpoint of the trail that the pack rests on, if any
 * @param since the edition before, or null for the first
 * @param foot what stands left in the running foot, such as the body and the date
 * @param sections the first is the front sheet; the contents page follows it
 * @param documents where papers are read from
 * @param attachments what is embedded in the file
 * @param proof the file name of the {@linkplain org.concordat.audit.EmbeddedProof#blank() blank}
 *     that is embedded for the pack's proof, or null for a pack that will have none
 */
public record PackSpec(
        String title,
        Locale language,
        String partnership,
        String accent,
        Occasion occasion,
        String classification,
        String edition,
        Instant asAt,
        @Nullable Checkpoint checkpoint,
        @Nullable Since since,
        String foot,
        List<SectionSpec> sections,
        DocumentSource documents,
        List<Attachment> attachments,
        @Nullable String proof) {

    /**
     * The meeting that a pack is for, in the words that the reader sees.
     *
     * @param body such as "Stockport Together Board"
     * @param when such as "Thursday 14 January 2027, 2:00pm"
     * @param place such as "Stopford House, Stockport"
     */
    public record Occasion(String body, String when, String place) {}

    /**
     * A checkpoint of the trail: where the pack's entries can be proved to be.
     *
     * @param root the tree's root hash in base64
     * @param note the whole signed note, for the reader who verifies
     * @param signedAt when it was signed
     * @param address of the page that tells whether the trail still continues it
     */
    public record Checkpoint(
            String origin, long size, String root, String note, Instant signedAt, String address) {}

    /**
     * The edition that this one follows.
     *
     * @param edition such as "edition 3"
     * @param asAt the time of its snapshot
     */
    public record Since(String edition, Instant asAt) {}

    public PackSpec {
        if (!accent.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException("Not a colour #rrggbb: " + accent);
        }
        if (sections.isEmpty()) {
            throw new IllegalArgumentException("A pack has at least a front sheet");
        }
        if (title.isBlank()) {
            throw new IllegalArgumentException("A pack has a title");
        }
        var ids = new HashSet<String>();
        for (var section : sections) {
            if (!ids.add(section.id())) {
                throw new IllegalArgumentException("Section twice: " + section.id());
            }
        }
        sections = List.copyOf(sections);
        attachments = List.copyOf(attachments);
    }

    /** Begins a pack in British English, in a sober blue, without checkpoint or attachments. */
    public static Builder titled(String title) {
        return new Builder(title);
    }

    /** Gathers a pack's parts by name: fifteen arguments in a row are not read by anybody. */
    public static final class Builder {

        private final String title;
        private Locale language = Locale.UK;
        private String partnership = "";
        private String accent = "#1d4f91";
        private Occasion occasion = new Occasion("", "", "");
        private String classification = "Public";
        private String edition = "";
        private Instant asAt = Instant.EPOCH;
        private @Nullable Checkpoint checkpoint;
        private @Nullable Since since;
        private String foot = "";
        private List<SectionSpec> sections = List.of();
        private DocumentSource documents = DocumentSource.none();
        private List<Attachment> attachments = List.of();
        private @Nullable String proof;

        private Builder(String title) {
            this.title = title;
        }

        public Builder language(Locale value) {
            language = value;
            return this;
        }

        public Builder partnership(String name, String accentColour) {
            partnership = name;
            accent = accentColour;
            return this;
        }

        public Builder occasion(String body, String when, String place) {
            occasion = new Occasion(body, when, place);
            return this;
        }

        public Builder classification(String value) {
            classification = value;
            return this;
        }

        public Builder edition(String label) {
            edition = label;
            return this;
        }

        public Builder asAt(Instant value) {
            asAt = value;
            return this;
        }

        public Builder checkpoint(Checkpoint value) {
            checkpoint = value;
            return this;
        }

        public Builder since(Since editionBefore) {
            since = editionBefore;
            return this;
        }

        public Builder foot(String left) {
            foot = left;
            return this;
        }

        public Builder sections(List<SectionSpec> value) {
            sections = value;
            return this;
        }

        public Builder documents(DocumentSource value) {
            documents = value;
            return this;
        }

        public Builder attachments(List<Attachment> value) {
            attachments = value;
            return this;
        }

        public Builder proof(String fileName) {
            proof = fileName;
            return this;
        }

        public PackSpec build() {
            return new PackSpec(
                    title,
                    language,
                    partnership,
                    accent,
                    occasion,
                    classification,
                    edition,
                    asAt,
                    checkpoint,
                    since,
                    foot,
                    sections,
                    documents,
                    attachments,
                    proof);
        }
    }
}
