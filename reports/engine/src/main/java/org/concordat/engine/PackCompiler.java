package org.concordat.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JRTemplate;
import net.sf.jasperreports.engine.JRVirtualizer;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.fill.FillListener;
import net.sf.jasperreports.engine.fill.JRFiller;
import net.sf.jasperreports.engine.fill.JRSwapFileVirtualizer;
import net.sf.jasperreports.engine.util.JRSwapFile;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.RowSink;
import org.concordat.spi.reports.Template;
import org.jspecify.annotations.Nullable;

/**
 * Compiles packs. One compiler serves all threads and keeps the templates that it compiled.
 *
 * <p>Rows and documents are read in the caller's thread, one after the other; pages are made in the
 * engine's own. Memory stays modest whatever the pack's length: rows pass through a short queue,
 * filled pages and papers lie on disk.
 */
public final class PackCompiler {

    private static final int PAGES_IN_MEMORY = 150;
    private static final int MAX_PAPERS = 1_000;
    private static final long MAX_PAPER_BYTES = 200L * 1024 * 1024;

    private final Sandbox sandbox;

    /**
     * Starts the engine, and proves its sandbox first.
     *
     * @throws IllegalStateException when a template could do harm
     */
    public PackCompiler() {
        sandbox = Sandbox.proved();
    }

    /**
     * Compiles a pack; the target appears when it is whole.
     *
     * @throws TemplateRefused when a section's template is refused, or fails
     * @throws PaperRefused when a paper cannot be put in
     */
    public CompiledPack compile(PackSpec spec, Path target, Progress progress) {
        try {
            var folder = Files.createTempDirectory("concordat-pack-");
            try {
                return new Compilation(spec, folder, progress).run(target);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The target may lie on another file system, where a move is a copy that can break off. */
    private static void publish(Path whole, Path target) throws IOException {
        var part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.move(whole, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    part,
                    target,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
        }
        Files.delete(folder);
    }

    /** The making of one pack. */
    private final class Compilation {

        private final PackSpec spec;
        private final Path folder;
        private final Progress progress;
        private final JRTemplate styles;
        private final Contents contents = new Contents();
        private final List<Piece> pieces = new ArrayList<>();
        private int papers;

        Compilation(PackSpec spec, Path folder, Progress progress) {
            this.spec = spec;
            this.folder = folder;
            this.progress = progress;
            styles = Styles.of(TemplateParameters.colour(spec.accent()));
        }

        CompiledPack run(Path target) throws IOException {
            var swap = new JRSwapFile(sandbox.jasper(), folder.toString(), 8192, 256);
            var virtualizer = new JRSwapFileVirtualizer(PAGES_IN_MEMORY, swap, true);
            try {
                return run(target, virtualizer);
            } finally {
                virtualizer.cleanup();
            }
        }

        private CompiledPack run(Path target, JRVirtualizer virtualizer) throws IOException {
            int done = 0;
            for (var section : spec.sections()) {
                progress.reached(
                        section.title(), done, spec.sections().size(), Piece.pages(pieces));
                make(section, done, virtualizer);
                done++;
                if (done == 1) {
                    contents.add(
                            new Contents.Line(
                                    Contents.TARGET,
                                    1,
                                    "",
                                    Contents.TITLE,
                                    "",
                                    "",
                                    Contents.TARGET));
                }
            }
            int front = frontPieces();
            var entries = placeContents(front, virtualizer);
            progress.reached("Assembling the pages", done, done, Piece.pages(pieces));
            var proofAt = assemble(entries, target);
            return new CompiledPack(Piece.pages(pieces), entries, proofAt);
        }

        private void make(SectionSpec section, int done, JRVirtualizer virtualizer)
                throws IOException {
            if (section.paperColumn().isPresent()) {
                makePapers(section, section.paperColumn().get(), virtualizer);
                return;
            }
            int before = Piece.pages(pieces);
            var ticker = new Ticker(section.title(), done, before);
            var print =
                    fill(
                            section.template(),
                            section.columns(),
                            section.title(),
                            section.rows(),
                            ticker,
                            virtualizer);
            if (print.getPages().isEmpty()) {
                print = empty(section, virtualizer);
            }
            pieces.add(new Piece(section.id(), Legible.text(section.title()), "", print, null));
            line(section, section.id());
        }

        private void makePapers(SectionSpec section, Column paperColumn, JRVirtualizer virtualizer)
                throws IOException {
            var rows = new ArrayList<Row>();
            section.rows()
                    .accept(
                            row -> {
                                if (rows.size() == MAX_PAPERS) {
                                    throw new IllegalStateException(
                                            "More than " + MAX_PAPERS + " papers");
                                }
                                rows.add(row);
                            });
            if (rows.isEmpty()) {
                pieces.add(
                        new Piece(
                                section.id(),
                                Legible.text(section.title()),
                                "",
                                empty(section, virtualizer),
                                null));
                line(section, section.id());
                return;
            }
            line(section, section.id() + "/1");
            for (int i = 0; i < rows.size(); i++) {
                var row = rows.get(i);
                var stamp = text(row, SectionSpec.STAMP);
                var title = text(row, SectionSpec.TITLE);
                var cover =
                        fill(
                                section.template(),
                                section.columns(),
                                section.title(),
                                sink -> sink.accept(row),
                                () -> {},
                                virtualizer);
                if (cover.getPages().isEmpty()) {
                    throw new TemplateRefused(section.id(), "it makes no cover sheet");
                }
                var target = section.id() + "/" + (i + 1);
                var document = (DocumentId) row.get(paperColumn.name());
                var paper =
                        document == null ? null : paper(document, (stamp + " " + title).strip());
                var name = title.isEmpty() ? stamp : title;
                pieces.add(new Piece(target, name, stamp, cover, paper));
                contents.add(
                        new Contents.Line(
                                section.id(),
                                2,
                                stamp,
                                name,
                                text(row, SectionSpec.PURPOSE),
                                text(row, SectionSpec.PRESENTER),
                                target));
            }
        }

        private CleanPaper paper(DocumentId document, String name) throws IOException {
            papers++;
            var upload = folder.resolve("upload-" + papers + ".pdf");
            try (var in = spec.documents().open(document);
                    var out = Files.newOutputStream(upload)) {
                var buffer = new byte[64 * 1024];
                long size = 0;
                for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                    size += n;
                    if (size > MAX_PAPER_BYTES) {
                        throw new PaperRefused(name, PaperRefused.Reason.TOO_COMPLEX);
                    }
                    out.write(buffer, 0, n);
                }
            }
            var clean = CleanPaper.of(name, upload, folder.resolve("paper-" + papers + ".pdf"));
            Files.delete(upload);
            return clean;
        }

        private void line(SectionSpec section, String target) {
            contents.add(
                    new Contents.Line(
                            section.id(), 1, "", Legible.text(section.title()), "", "", target));
        }

        private JasperPrint empty(SectionSpec section, JRVirtualizer virtualizer) {
            return fill(
                    StandardTable.of(section.columns()),
                    section.columns(),
                    section.title(),
                    sink -> {},
                    () -> {},
                    virtualizer);
        }

        /** How many pieces the first section has. */
        private int frontPieces() {
            var first = spec.sections().get(0).id();
            return (int)
                    pieces.stream()
                            .filter(
                                    p ->
                                            p.target().equals(first)
                                                    || p.target().startsWith(first + "/"))
                            .count();
        }

        /** Two passes: the contents' own length moves what follows, its numbers do not. */
        private List<CompiledPack.Entry> placeContents(int front, JRVirtualizer virtualizer) {
            pieces.add(front, contentsWith(0, virtualizer));
            var placed = contentsWith(1, virtualizer);
            if (placed.pages() != pieces.get(front).pages()) {
                throw new IllegalStateException("The contents changed their length");
            }
            pieces.set(front, placed);
            var starts = starts();
            return contents.lines().stream()
                    .map(line -> line.on(starts.getOrDefault(line.target(), 0)))
                    .toList();
        }

        private Piece contentsWith(int pass, JRVirtualizer virtualizer) {
            var starts = starts();
            var print =
                    fill(
                            contents.template(),
                            contents.columns(),
                            Contents.TITLE,
                            sink -> {
                                for (var line : contents.lines()) {
                                    if (!line.target().equals(Contents.TARGET)) {
                                        int page =
                                                pass == 0
                                                        ? 9999
                                                        : starts.getOrDefault(line.target(), 0);
                                        sink.accept(contents.row(line, page));
                                    }
                                }
                            },
                            () -> {},
                            virtualizer);
            return new Piece(Contents.TARGET, Contents.TITLE, "", print, null);
        }

        private Map<String, Integer> starts() {
            var starts = new HashMap<String, Integer>();
            int page = 1;
            for (var piece : pieces) {
                starts.put(piece.target(), page);
                page += piece.pages();
            }
            return starts;
        }

        private OptionalLong assemble(List<CompiledPack.Entry> entries, Path target)
                throws IOException {
            var document = Tag.root();
            var tags = new ArrayList<Tag>();
            var parts = new HashMap<Integer, Tag>();
            var places = new ArrayList<Integer>();
            int page = 0;
            for (var piece : pieces) {
                var tag = document.add("Sect").titled(piece.title());
                tags.add(tag);
                parts.put(page, tag);
                for (int i = 0; i < piece.printed(); i++) {
                    places.add(page + i);
                }
                page += piece.pages();
            }
            var exported = folder.resolve("pages.pdf");
            var tagger = export(parts, places, exported);
            var whole = folder.resolve("pack.pdf");
            new Assembly(spec, pieces)
                    .write(
                            exported,
                            document,
                            tags,
                            tagger,
                            entries,
                            contents.lines().stream().map(Contents.Line::target).toList(),
                            whole);
            var proof = spec.proof();
            var proofAt =
                    proof == null
                            ? OptionalLong.empty()
                            : OptionalLong.of(ProofBlank.find(whole, proof));
            publish(whole, target);
            return proofAt;
        }

        private Tagger export(Map<Integer, Tag> parts, List<Integer> places, Path exported) {
            try {
                return PageExport.write(
                        sandbox.jasper(),
                        pieces.stream().map(Piece::print).toList(),
                        parts,
                        places::get,
                        exported);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException("The pages could not be exported", e);
            }
        }

        private JasperPrint fill(
                Template template,
                List<Column> columns,
                String title,
                Consumer<RowSink> rows,
                Runnable ticker,
                JRVirtualizer virtualizer) {
            var jrxml = template instanceof Template.Jrxml own ? own : StandardTable.of(columns);
            var report = sandbox.compile(jrxml);
            var parameters = TemplateParameters.of(spec, title);
            parameters.put(JRParameter.REPORT_TEMPLATES, List.of(styles));
            parameters.put(JRParameter.REPORT_LOCALE, spec.language());
            parameters.put(JRParameter.REPORT_TIME_ZONE, TimeZone.getTimeZone("Europe/London"));
            parameters.put(JRParameter.REPORT_VIRTUALIZER, virtualizer);
            var pipe = new RowPipe(columns, ticker);
            var pages =
                    new FutureTask<>(
                            () ->
                                    EngineLoader.call(
                                            () -> {
                                                try {
                                                    var filler =
                                                            JRFiller.createReportFiller(
                                                                    sandbox.jasper(), report);
                                                    if (ticker instanceof Ticker counting) {
                                                        filler.addFillListener(counting);
                                                    }
                                                    return filler.fill(parameters, pipe);
                                                } finally {
                                                    pipe.close();
                                                }
                                            }));
            var thread = new Thread(pages, "concordat-pages");
            thread.setDaemon(true);
            thread.start();
            try {
                rows.accept(pipe);
                pipe.end();
            } catch (RowPipe.ReaderGone e) {
                // the pages' failure is told below
            } catch (RuntimeException | Error e) {
                pipe.breakOff();
                thread.interrupt();
                throw e;
            }
            return result(jrxml.name(), pages);
        }

        private JasperPrint result(String template, FutureTask<JasperPrint> pages) {
            try {
                return pages.get();
            } catch (InterruptedException e) {
                pages.cancel(true);
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while filling " + template, e);
            } catch (ExecutionException e) {
                throw new TemplateRefused(template, e.getCause() == null ? e : e.getCause());
            }
        }

        private String text(Row row, String column) {
            @Nullable Object value = row.get(column);
            return value instanceof String text ? Legible.text(text) : "";
        }

        /** Tells of a long section's pages, in the thread that writes its rows. */
        private final class Ticker implements Runnable, FillListener {

            private static final int EVERY = 10;

            private final String title;
            private final int done;
            private final int before;
            private final AtomicInteger made = new AtomicInteger();
            private int told;

            Ticker(String title, int done, int before) {
                this.title = title;
                this.done = done;
                this.before = before;
            }

            @Override
            public void run() {
                int now = made.get();
                if (now >= told + EVERY) {
                    told = now;
                    progress.reached(title, done, spec.sections().size(), before + now);
                }
            }

            @Override
            public void pageGenerated(JasperPrint print, int page) {
                made.incrementAndGet();
            }

            @Override
            public void pageUpdated(JasperPrint print, int page) {}
        }
    }
}
