package org.concordat.engine;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.io.IOUtils;
import org.concordat.audit.EmbeddedProof;

/** The file in a pack whose content is blank until the trail has sealed the pack's entry. */
final class ProofBlank {

    /** What stands between an object's beginning and its content: its dictionary. */
    private static final int LONGEST_DICTIONARY = 4_096;

    private ProofBlank() {}

    static Attachment attachment(String name) {
        return new Attachment(
                name, "text/plain", "Proof in the audit trail", EmbeddedProof.blank());
    }

    /**
     * Where the blank begins in a saved pack. It is looked for only in the file of that name: a
     * paper may hold the same bytes.
     *
     * @throws IllegalStateException when it is not there, byte for byte
     */
    static long find(Path pdf, String name) throws IOException {
        long object = object(pdf, name);
        try (var channel = Files.newByteChannel(pdf)) {
            channel.position(object);
            var bytes =
                    Channels.newInputStream(channel)
                            .readNBytes(LONGEST_DICTIONARY + EmbeddedProof.LENGTH);
            return object
                    + EmbeddedProof.find(bytes)
                            .orElseThrow(
                                    () -> new IllegalStateException("The proof's blank is lost"));
        }
    }

    /** The offset of the embedded file's object, as the cross-reference tells it. */
    private static long object(Path pdf, String name) throws IOException {
        try (var pack = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var associated = pack.getDocumentCatalog().getCOSObject().getCOSArray(COSName.AF);
            for (int i = 0; i < associated.size(); i++) {
                if (associated.getObject(i) instanceof COSDictionary named
                        && name.equals(named.getString(COSName.UF))
                        && named.getCOSDictionary(COSName.EF).getItem(COSName.F)
                                instanceof COSObject file) {
                    var offset = pack.getDocument().getXrefTable().get(file.getKey());
                    if (offset != null && offset > 0) {
                        return offset;
                    }
                }
            }
        }
        throw new IllegalStateException("The pack has no file " + name);
    }
}
