package org.concordat.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;
import net.sf.jasperreports.pdf.common.PdfTaggerFactory;

/** Exports all filled pages as one PDF, with a tagger of our own in the place of JasperReports'. */
final class PageExport extends JRPdfExporter {

    private final Tagger tagger;

    /**
     * Writes the pages.
     *
     * @param parts the tags that begin on a page, by its index in the pack
     * @param place where in the pack an exported page stands
     */
    static Tagger write(
            JasperReportsContext jasper,
            List<JasperPrint> prints,
            Map<Integer, Tag> parts,
            IntUnaryOperator place,
            Path target)
            throws Exception {
        return EngineLoader.call(
                () -> {
                    var export = new PageExport(jasper, parts, place);
                    export.setExporterInput(SimpleExporterInput.getInstance(prints));
                    export.setExporterOutput(new SimpleOutputStreamExporterOutput(target.toFile()));
                    var writing = new SimplePdfExporterConfiguration();
                    writing.setTagged(true);
                    writing.setCompressed(true);
                    export.setConfiguration(writing);
                    var each = new SimplePdfReportConfiguration();
                    each.setIgnoreHyperlink(true);
                    each.setBookmarksEnabled(false);
                    export.setConfiguration(each);
                    export.exportReport();
                    return export.tagger;
                });
    }

    private PageExport(
            JasperReportsContext jasper, Map<Integer, Tag> parts, IntUnaryOperator place) {
        super(jasper);
        tagger =
                new Tagger(
                        parts,
                        place,
                        new Tagger.Frame() {
                            @Override
                            public int x() {
                                return getOffsetX();
                            }

                            @Override
                            public int y() {
                                return getOffsetY();
                            }
                        });
    }

    @Override
    protected PdfTaggerFactory getPdfTaggerFactory(Boolean tagged) {
        return exporter -> tagger;
    }
}
