package org.concordat.audit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that somebody asks about, and what kind of evidence it is.
 *
 * @param kind says how it is verified
 */
record TrailFile(Path path, Kind kind) {

    enum Kind {
        /** The whole trail, or an excerpt. */
        EXPORT,
        /** A proof that carries its entry. */
        PROOF,
        /** A document with its proof in a file beside it. */
        DOCUMENT_WITH_PROOF,
        /** A document that may have its proof inside. */
        DOCUMENT
    }

    private static final byte[] PROOF =
            (TlogProof.HEADER + "\n").getBytes(StandardCharsets.US_ASCII);

    static TrailFile of(Path path) throws IOException {
        return new TrailFile(path, kind(path));
    }

    private static Kind kind(Path path) throws IOException {
        if (path.toString().endsWith(TlogProof.FILE_SUFFIX)) {
            return Kind.PROOF;
        }
        // a document may itself be a zip file, as a spreadsheet is: its proof beside it decides
        if (Files.exists(beside(path))) {
            return Kind.DOCUMENT_WITH_PROOF;
        }
        if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
            return Kind.EXPORT;
        }
        try (var in = Files.newInputStream(path)) {
            if (Arrays.equals(PROOF, in.readNBytes(PROOF.length))) {
                return Kind.PROOF;
            }
        }
        try (var in = Files.newInputStream(path)) {
            var first = new ArchiveReader(in).nextName();
            return first.equals(TrailExport.CHECKPOINT) ? Kind.EXPORT : Kind.DOCUMENT;
        }
    }

    boolean isExport() {
        return kind == Kind.EXPORT;
    }

    /** Whether it is an export, and none of some entries only; one that is broken counts. */
    boolean isWholeTrail() throws IOException {
        if (!isExport()) {
            return false;
        }
        try (var in = Files.newInputStream(path)) {
            var archive = new ArchiveReader(in);
            ArchiveHead.read(archive);
            return !archive.nextName().equals(TrailExcerpt.SELECTION);
        } catch (Malformed | Found e) {
            return true;
        }
    }

    /** Verifies a document or a proof by what comes with it. */
    Verdict verify(Verifier verifier) throws IOException {
        return switch (kind) {
            case EXPORT -> verifier.export(path, List.of());
            case PROOF -> verifier.proof(path);
            case DOCUMENT_WITH_PROOF -> verifier.document(path, beside(path));
            case DOCUMENT -> verifier.document(path);
        };
    }

    /** The checkpoint that came with the file, if one did; not believed yet. */
    Optional<SignedNote> checkpoint() throws IOException {
        try {
            return switch (kind) {
                case EXPORT -> Optional.of(head().note());
                case PROOF -> Optional.of(TlogProof.read(path).checkpoint());
                case DOCUMENT_WITH_PROOF -> Optional.of(TlogProof.read(beside(path)).checkpoint());
                case DOCUMENT ->
                        EmbeddedProof.in(path).stream()
                                .filter(EmbeddedProof::standsInItsPlace)
                                .map(each -> each.proof().checkpoint())
                                .findFirst();
            };
        } catch (Malformed | Found e) {
            return Optional.empty();
        }
    }

    /** The keys that came inside an export. */
    List<NoteKey> keys() throws IOException {
        try {
            return isExport() ? head().keys() : List.of();
        } catch (Malformed | Found e) {
            return List.of();
        }
    }

    private ArchiveHead head() throws IOException {
        try (var in = Files.newInputStream(path)) {
            return ArchiveHead.read(new ArchiveReader(in));
        }
    }

    private static Path beside(Path path) {
        return Path.of(path + TlogProof.FILE_SUFFIX);
    }
}
