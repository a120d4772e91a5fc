package org.concordat.audit;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says what was found of each file: in plain words, or as one JSON object a line. */
final class Report {

    private static final int LONGEST_LINE = 400;
    private static final String INDENT = "        ";

    private final PrintStream out;
    private final boolean json;
    private final boolean firstUse;
    private boolean hasBroken;
    private boolean hasUnknown;

    /**
     * A report that is written as it is made.
     *
     * @param firstUse whether the keys came with the files
     */
    Report(PrintStream out, boolean json, boolean firstUse) {
        this.out = out;
        this.json = json;
        this.firstUse = firstUse;
    }

    void add(Path file, Verdict verdict) {
        hasBroken |= verdict instanceof Verdict.Broken;
        hasUnknown |= verdict instanceof Verdict.Unknown;
        if (json) {
            out.println(CanonicalJson.text(object(file, verdict)));
        } else {
            lines(file, verdict).forEach(out::println);
        }
    }

    boolean hasBroken() {
        return hasBroken;
    }

    boolean hasUnknown() {
        return hasUnknown;
    }

    private Map<String, Object> object(Path file, Verdict verdict) {
        var object = new TreeMap<String, Object>(Map.of("file", file.toString()));
        if (verdict instanceof Verdict.Broken broken) {
            object.put("verdict", "broken");
            object.put("where", broken.where());
            object.put("why", broken.why());
        } else if (verdict instanceof Verdict.Intact intact) {
            var checkpoint = intact.checkpoint();
            object.put("verdict", "intact");
            object.put("what", intact.what());
            object.put("remarks", intact.remarks());
            object.put("keyCameWithFile", firstUse);
            object.put(
                    "checkpoint",
                    Map.of(
                            "origin", checkpoint.origin(),
                            "size", Long.toString(checkpoint.size()),
                            "root", checkpoint.root().base64()));
        } else {
            object.put("verdict", "unknown");
            object.put("why", ((Verdict.Unknown) verdict).why());
        }
        return object;
    }

    private List<String> lines(Path file, Verdict verdict) {
        if (verdict instanceof Verdict.Broken broken) {
            return List.of("BROKEN  " + shown(file), line(broken.where() + ": " + broken.why()));
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            return List.of("unknown " + shown(file), line(unknown.why()));
        }
        return lines(file, (Verdict.Intact) verdict);
    }

    private List<String> lines(Path file, Verdict.Intact intact) {
        var checkpoint = intact.checkpoint();
        var lines = new ArrayList<>(List.of("intact  " + shown(file), line(intact.what())));
        lines.add(
                line(
                        "in the trail %s at %s, root %s"
                                .formatted(
                                        checkpoint.origin(),
                                        Plain.entries(checkpoint.size()),
                                        checkpoint.root().base64())));
        intact.remarks().forEach(remark -> lines.add(line("Note: " + remark)));
        if (firstUse) {
            lines.add(
                    line(
                            "The key came with the file (trust on first use): this shows that"
                                    + " nothing was changed since it was signed, not who signed it."));
            lines.add(line("Give --key with the key that you were handed, to know that too."));
        }
        return lines;
    }

    /**
     * What was found may quote the file, which must not command the terminal or fill the screen.
     */
    private static String line(String text) {
        var shown = text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
        return INDENT + plain(shown);
    }

    /** Who made the file may have named it as well: no name may look like another verdict. */
    private static String shown(Path file) {
        return plain(file.toString());
    }

    private static String plain(String text) {
        return text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "?");
    }
}
