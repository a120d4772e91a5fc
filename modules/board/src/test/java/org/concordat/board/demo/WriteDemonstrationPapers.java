package org.concordat.board.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Writes the ready-made papers of the demonstration into the module's resources.
 *
 * <p>Run it by hand when their text changes: {@code mvn -pl modules/board test-compile exec:java
 * -Dexec.classpathScope=test -Dexec.mainClass=org.concordat.board.demo.WriteDemonstrationPapers}.
 */
final class WriteDemonstrationPapers {

    private static final String MARK =
            "Demonstration paper. Facts are those that Stockport Together told of itself; all else"
                    + " is invented.";
    private static final float LEFT = 57;
    private static final float WIDTH = 481;

    private final PDDocument document = new PDDocument();
    private final PDType0Font font;
    private PDPageContentStream page;
    private float y;

    private WriteDemonstrationPapers() throws IOException {
        try (var ttf =
                PDDocument.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            font = PDType0Font.load(document, ttf);
        }
        page = turn();
    }

    public static void main(String[] arguments) throws IOException {
        var to =
                Path.of(
                        arguments.length > 0
                                ? arguments[0]
                                : "modules/board/src/main/resources/org/concordat/board/demo");
        Files.createDirectories(to);
        write(
                to.resolve("shared-record.pdf"),
                "One electronic patient record across settings",
                "What was agreed",
                "This year every practice, the out-of-hours service, the local hospice and"
                        + " community services are expected to use the same electronic patient"
                        + " record system. A single telephone network is to follow across primary,"
                        + " community and secondary care.",
                "Where each setting stands",
                "Practices, the out-of-hours service, the hospice and community services join in"
                        + " that order. How far each has come is not stated in the source; this"
                        + " demonstration leaves the figures out rather than inventing them.",
                "What the board is asked",
                "To take assurance from the order in which settings join, and to ask for the next"
                        + " report in one quarter.");
        write(
                to.resolve("neighbourhood-teams.pdf"),
                "Neighbourhood teams: next seven localities",
                "Where we are",
                "The first phase of integrated neighbourhood teams has been rolled out. A team"
                        + " brings together social workers, district nurses, occupational"
                        + " therapists and GPs, who co-ordinate packages of care for the people of"
                        + " a defined neighbourhood. One locality, Cheadle, has piloted the"
                        + " multidisciplinary approach.",
                "What is proposed",
                "The teams in Cheadle work with the remaining seven localities of the borough, so"
                        + " that all eight have a team. The plans go through the governance and"
                        + " committees of the four partners for approval: Stockport NHS Foundation"
                        + " Trust, NHS Stockport Clinical Commissioning Group, Pennine Care NHS"
                        + " Foundation Trust and Stockport Metropolitan Borough Council.",
                "Options considered",
                "1. All seven at once: quickest, and most demanding for the enabler teams.\n"
                        + "2. Two by two, each pair supported by the team before it: recommended.\n"
                        + "3. One at a time: safest, and longest.",
                "Expected benefits",
                "Healthier people, through more informed decisions and fewer years of life lost or"
                        + " diminished. Quality services, in the right place and to all statutory"
                        + " and constitutional standards. A sustainable system, in which partners"
                        + " are collectively responsible for meeting demand within the resources"
                        + " that there are.",
                "Risk",
                "That the roll-out to seven localities slips. Consequence 3, likelihood 3, score 9"
                        + " (assumed for the demonstration).",
                "What the board is asked",
                "To recommend to the four partners that integrated neighbourhood teams are set up"
                        + " in the remaining seven localities. The board has no legal power of its"
                        + " own: each partner decides for itself.");
        write(
                to.resolve("care-homes.pdf"),
                "One practice for each care home",
                "The scheme",
                "The way in which nursing and residential care homes are supported by primary care"
                        + " has been realigned. Every GP practice takes part in a scheme that means"
                        + " there is as close as possible a one-to-one relationship between"
                        + " practice and care home, improving safety, quality and efficiency.",
                "What the board is asked",
                "To note that every practice takes part.");
        write(
                to.resolve("telephone-supplier.pdf"),
                "Choice of a supplier for the telephone network",
                "Not for publication",
                "Exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972:"
                        + " information relating to the financial or business affairs of any"
                        + " person. The offers below are invented.",
                "The offers",
                "Supplier A: complete in nine months. Supplier B: complete in twelve months, with"
                        + " the hospice and community services first. Supplier C: complete in"
                        + " eighteen months. No prices are shown in the demonstration.",
                "What the board is asked",
                "To recommend the second option to the partners.");
    }

    private static void write(Path file, String title, String... headingsAndTexts)
            throws IOException {
        var paper = new WriteDemonstrationPapers();
        paper.document.getDocumentInformation().setTitle(title);
        paper.lines(title, 20, 8);
        paper.lines(MARK, 9, 18);
        for (int i = 0; i < headingsAndTexts.length; i += 2) {
            paper.lines(headingsAndTexts[i], 14, 4);
            for (var line : headingsAndTexts[i + 1].split("\n", -1)) {
                paper.lines(line, 10.5f, 6);
            }
            paper.y -= 10;
        }
        paper.page.close();
        paper.document.save(file.toFile());
        paper.document.close();
    }

    private void lines(String text, float size, float after) throws IOException {
        var line = new StringBuilder();
        for (var word : text.split(" ", -1)) {
            var longer = line.isEmpty() ? word : line + " " + word;
            if (font.getStringWidth(longer) / 1000 * size > WIDTH) {
                show(line.toString(), size);
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        show(line.toString(), size);
        y -= after;
    }

    private void show(String line, float size) throws IOException {
        if (y < 90) {
            page.close();
            page = turn();
        }
        y -= size * 1.3f;
        page.beginText();
        page.setFont(font, size);
        page.newLineAtOffset(LEFT, y);
        page.showText(line);
        page.endText();
    }

    private PDPageContentStream turn() throws IOException {
        var next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        y = 760;
        return new PDPageContentStream(document, next);
    }
}
