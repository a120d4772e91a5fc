package org.concordat.engine;

import java.util.List;
import net.sf.jasperreports.engine.JasperPrint;
import org.jspecify.annotations.Nullable;

/**
 * Pages that belong together: a section's, or a paper's cover sheet with the paper.
 *
 * @param target what links lead to
 * @param stamp on each of the paper's pages
 */
record Piece(
        String target, String title, String stamp, JasperPrint print, @Nullable CleanPaper paper) {

    int printed() {
        return print.getPages().size();
    }

    int pages() {
        return printed() + (paper == null ? 0 : paper.pages());
    }

    static int pages(List<Piece> pieces) {
        return pieces.stream().mapToInt(Piece::pages).sum();
    }
}
