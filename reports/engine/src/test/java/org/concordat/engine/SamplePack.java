package org.concordat.engine;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.concordat.spi.documents.DocumentId;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Column.Type;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.Template;
import org.jspecify.annotations.Nullable;

/** A pack to look at: run {@code main} with the path of the PDF to write. */
final class SamplePack {

    static final Instant AS_AT = Instant.parse("2027-01-07T09:30:00Z");

    private SamplePack() {}

    public static void main(String[] arguments) throws Exception {
        var target = Path.of(arguments.length > 0 ? arguments[0] : "target/sample-pack.pdf");
        Files.createDirectories(target.toAbsolutePath().resolveSibling("."));
        new PackCompiler().compile(spec(), target, Progress.unheard());
    }

    static PackSpec spec() {
        var papers = new Papers();
        return PackSpec.titled("Stockport Together Board, 14 January 2027")
                .partnership("Stockport Together", "#1d4f91")
                .occasion(
                        "Stockport Together Board",
                        "Thursday 14 January 2027, 2:00pm",
                        "Stopford House, Stockport")
                .classification("Public")
                .edition("Public edition")
                .asAt(AS_AT)
                .checkpoint(
                        new PackSpec.Checkpoint(
                                "concordat.example/0a1b2c3d",
                                1234,
                                "qINS1GRFhWHwdkUeqLEoP4yEMkTBBzxBkGwGQlVlVcs=",
                                "concordat.example/0a1b2c3d\n1234\n",
                                AS_AT,
                                "https://concordat.example/verify?size=1234"))
                .proof("sample-pack.tlog-proof")
                .foot("Stockport Together Board, 14 January 2027")
                .sections(List.of(front(), agenda(), attendance(), papers(papers), money(), wide()))
                .documents(papers)
                .attachments(
                        List.of(
                                new Attachment(
                                        "checkpoint.txt",
                                        "text/plain",
                                        "The trail's checkpoint",
                                        "concordat.example/0a1b2c3d\n1234\n"
                                                .getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    static SectionSpec front() {
        var columns = List.of(Column.text("chair", "Chair", 1));
        return new SectionSpec(
                "board.front-sheet",
                "Front sheet",
                columns,
                Template.jrxml(SamplePack.class, "front-sheet.jrxml"),
                sink -> sink.accept(Row.of(columns, "Independent chair")));
    }

    private static SectionSpec agenda() {
        var columns =
                List.of(
                        Column.text("item", "Item", 8),
                        Column.text("title", "Title", 50),
                        Column.text("purpose", "Purpose", 20),
                        new Column("minutes", "Minutes", Type.INTEGER, 12));
        return new SectionSpec(
                "board.agenda",
                "Agenda",
                columns,
                Template.table(),
                sink -> {
                    sink.accept(Row.of(columns, "1", "Welcome and apologies", "Information", 5L));
                    sink.accept(Row.of(columns, "2", "Declarations of interest", "Assurance", 5L));
                    sink.accept(
                            Row.of(
                                    columns,
                                    "3",
                                    "Minutes of the last meeting, and matters arising from them"
                                            + " that no other item of this agenda takes up",
                                    "Decision",
                                    10L));
                    sink.accept(
                            Row.of(columns, "5.1", "Neighbourhood business case", "Decision", 30L));
                    sink.accept(Row.of(columns, "5.2", "Pooled fund, quarter 3", "Assurance", 20L));
                });
    }

    private static SectionSpec attendance() {
        return new SectionSpec(
                "board.attendance",
                "Attendance and interests",
                List.of(
                        Column.text("role", "Role", 40),
                        Column.text("organisation", "Organisation", 40)),
                Template.table(),
                sink -> {});
    }

    static SectionSpec papers(Papers papers) {
        var columns = paperColumns();
        var landscape = papers.keep(Papers.landscape("Pooled fund", 2));
        var portrait = papers.keep(Papers.portrait("Neighbourhood business case", 3));
        return new SectionSpec(
                "board.papers",
                "Papers",
                columns,
                Template.jrxml(SamplePack.class, "cover-sheet.jrxml"),
                sink -> {
                    sink.accept(
                            paper(
                                    columns,
                                    "Item 5.1",
                                    "Neighbourhood business case",
                                    "For decision",
                                    portrait));
                    sink.accept(
                            paper(
                                    columns,
                                    "Item 5.2",
                                    "Pooled fund, quarter 3 of 2026 to 2027",
                                    "For assurance",
                                    landscape));
                    sink.accept(
                            paper(
                                    columns,
                                    "Item 6",
                                    "Forward plan, to be given by word of mouth",
                                    "For information",
                                    null));
                });
    }

    static List<Column> paperColumns() {
        return List.of(
                Column.text("stamp", "Item", 10),
                Column.text("title", "Title", 40),
                Column.text("purpose", "Purpose", 20),
                Column.text("presenter", "Presenter", 20),
                Column.text("recommendation", "Recommendation", 20),
                Column.hidden("document", Type.DOCUMENT));
    }

    static Row paper(
            List<Column> columns,
            String stamp,
            String title,
            String purpose,
            @Nullable DocumentId document) {
        return Row.of(
                columns,
                stamp,
                title,
                purpose,
                "Director of integration",
                "The board is asked to approve the business case, to release the first year's"
                        + " contribution from the pooled fund, and to hear of progress in July.",
                document);
    }

    private static SectionSpec money() {
        var columns =
                List.of(
                        Column.text("scheme", "Scheme", 40),
                        new Column("budget", "Budget, year", Type.MONEY, 22),
                        new Column("spent", "Spent to date", Type.MONEY, 22),
                        new Column("share", "Share, %", Type.DECIMAL, 14),
                        new Column("reviewed", "Reviewed", Type.DATE, 24),
                        new Column("agreed", "Agreed", Type.FLAG, 12));
        return new SectionSpec(
                "funds.register",
                "Pooled fund register (made-up figures)",
                columns,
                Template.table(),
                sink -> {
                    for (int i = 1; i <= 70; i++) {
                        sink.accept(
                                Row.of(
                                        columns,
                                        i % 7 == 0
                                                ? "Scheme "
                                                        + i
                                                        + ": reablement, intermediate care and the"
                                                        + " equipment that people need at home"
                                                : "Scheme " + i,
                                        BigDecimal.valueOf(1_250_000L + i * 13_000L),
                                        new BigDecimal("935204.37").add(BigDecimal.valueOf(i)),
                                        new BigDecimal("1.25").multiply(BigDecimal.valueOf(i)),
                                        LocalDate.of(2026, 12, 1).plusDays(i),
                                        i % 3 != 0));
                    }
                });
    }

    private static SectionSpec wide() {
        var columns = new ArrayList<Column>();
        columns.add(Column.text("indicator", "Indicator", 40));
        for (int month = 1; month <= 8; month++) {
            columns.add(new Column("m" + month, "Month " + month, Type.INTEGER, 12));
        }
        return new SectionSpec(
                "quality.indicators",
                "Indicators by month (made-up figures)",
                columns,
                Template.table(),
                sink -> {
                    for (int i = 1; i <= 12; i++) {
                        sink.accept(
                                Row.of(
                                        columns,
                                        "Indicator " + i,
                                        100L + i,
                                        110L + i,
                                        120L + i,
                                        131L + i,
                                        144L + i,
                                        150L + i,
                                        166L + i,
                                        1700L + i));
                    }
                });
    }
}
