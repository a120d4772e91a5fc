package org.concordat.engine;

import java.util.List;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Template;

/** The engine's own table, written as JRXML from a section's columns. */
final class StandardTable {

    /** What a section without rows says. */
    static final String NOTHING = "There is nothing to report in this section.";

    /** More columns than this turn the page and get zebra stripes. */
    private static final int WIDE = 7;

    /** The mean advance of the bold 9 pt face, in points. */
    private static final double HEAD_ADVANCE = 5.2;

    /** What the cells keep free on their right. */
    private static final int PADDING = 8;

    /** The last column ends where the rules end. */
    private static final String LAST = "<box rightPadding=\"0\"/>";

    private StandardTable() {}

    static Template.Jrxml of(List<Column> columns) {
        var visible = columns.stream().filter(c -> c.width() > 0).toList();
        var wide = visible.size() > WIDE;
        var width = wide ? 728 : 481;
        var x = edges(visible, width);
        int head = headHeight(visible, x);
        var jrxml = new StringBuilder();
        jrxml.append(
                """
                <jasperReport name="standard-table" language="java" pageWidth="%d" pageHeight="%d"%s
                    columnWidth="%d" leftMargin="57" rightMargin="57" topMargin="57" bottomMargin="57"
                    whenNoDataType="NoDataSection">
                  <parameter name="SECTION_TITLE" class="java.lang.String"/>
                """
                        .formatted(
                                wide ? 842 : 595,
                                wide ? 595 : 842,
                                wide ? " orientation=\"Landscape\"" : "",
                                width));
        for (var column : visible) {
            jrxml.append(
                    "  <field name=\"%s\" class=\"java.lang.String\"/>%n".formatted(column.name()));
        }
        jrxml.append(
                """
                  <title height="42" splitType="Prevent">
                    <element kind="textField" style="H1" x="0" y="0" width="%d" height="26" textAdjust="StretchHeight">
                      <expression><![CDATA[$P{SECTION_TITLE}]]></expression>
                      <property name="org.concordat.tag" value="H1"/>
                    </element>
                  </title>
                """
                        .formatted(width));
        jrxml.append("  <columnHeader height=\"%d\" splitType=\"Prevent\">%n".formatted(head));
        for (int i = 0; i < visible.size(); i++) {
            var column = visible.get(i);
            jrxml.append(
                    """
                        <element kind="staticText" style="%s" x="%d" y="0" width="%d" height="%d">%s
                          <text><![CDATA[%s]]></text>
                          <property name="org.concordat.tag" value="TH"/>
                        </element>
                    """
                            .formatted(
                                    Shown.isNumber(column) ? "HeadNumber" : "Head",
                                    x[i],
                                    x[i + 1] - x[i],
                                    head - 1,
                                    i == visible.size() - 1 ? LAST : "",
                                    cdata(Legible.text(column.heading()))));
        }
        jrxml.append(
                """
                    <element kind="line" style="Rule" x="0" y="%d" width="%d" height="1" positionType="FixRelativeToBottom">
                      <pen lineWidth="1.0" lineColor="#505A5F"/>
                    </element>
                  </columnHeader>
                """
                        .formatted(head - 1, width));
        jrxml.append("  <detail>\n    <band height=\"22\" splitType=\"Prevent\">\n");
        if (wide) {
            jrxml.append(
                    """
                          <element kind="rectangle" style="Pale" x="0" y="0" width="%d" height="22" stretchType="ContainerHeight">
                            <printWhenExpression><![CDATA[$V{REPORT_COUNT} %% 2 == 0]]></printWhenExpression>
                          </element>
                    """
                            .formatted(width));
        }
        for (int i = 0; i < visible.size(); i++) {
            var column = visible.get(i);
            jrxml.append(
                    """
                          <element kind="textField" style="%s" x="%d" y="0" width="%d" height="21" textAdjust="StretchHeight">%s
                            <expression><![CDATA[$F{%s}]]></expression>
                            <property name="org.concordat.tag" value="TD"/>
                          </element>
                    """
                            .formatted(
                                    Shown.isNumber(column) ? "CellNumber" : "Cell",
                                    x[i],
                                    x[i + 1] - x[i],
                                    i == visible.size() - 1 ? LAST : "",
                                    column.name()));
        }
        jrxml.append(
                """
                      <element kind="line" style="Rule" x="0" y="21" width="%d" height="1" positionType="FixRelativeToBottom"/>
                    </band>
                  </detail>
                  <noData height="80">
                    <element kind="textField" style="H1" x="0" y="0" width="%d" height="26" textAdjust="StretchHeight">
                      <expression><![CDATA[$P{SECTION_TITLE}]]></expression>
                      <property name="org.concordat.tag" value="H1"/>
                    </element>
                    <element kind="staticText" style="Body" x="0" y="42" width="%d" height="18" positionType="Float">
                      <text><![CDATA[%s]]></text>
                    </element>
                  </noData>
                </jasperReport>
                """
                        .formatted(width, width, width, NOTHING));
        return new Template.Jrxml("standard table", jrxml.toString());
    }

    /** A head may take up to three lines; the narrowest column decides. */
    private static int headHeight(List<Column> columns, int[] x) {
        int lines = 1;
        for (int i = 0; i < columns.size(); i++) {
            int perLine = Math.max(1, (int) ((x[i + 1] - x[i] - PADDING) / HEAD_ADVANCE));
            lines = Math.max(lines, (columns.get(i).heading().length() + perLine - 1) / perLine);
        }
        return 12 + 13 * Math.min(lines, 4);
    }

    /**
     * Where the columns begin and end: their shares of the line, and at least what a word needs.
     */
    private static int[] edges(List<Column> columns, int width) {
        var widths = shares(columns, width);
        var least = columns.stream().mapToDouble(StandardTable::least).toArray();
        double lack = 0;
        double room = 0;
        for (int i = 0; i < widths.length; i++) {
            lack += Math.max(0, least[i] - widths[i]);
            room += Math.max(0, widths[i] - least[i]);
        }
        var x = new int[widths.length + 1];
        double sum = 0;
        for (int i = 0; i < widths.length; i++) {
            double spare = widths[i] - least[i];
            // where there is not room enough for all, the shares stand as the section gave them
            sum +=
                    lack == 0 || lack > room
                            ? widths[i]
                            : spare < 0 ? least[i] : widths[i] - spare * lack / room;
            x[i + 1] = (int) Math.round(sum);
        }
        return x;
    }

    private static double[] shares(List<Column> columns, int width) {
        double total = columns.stream().mapToInt(Column::width).sum();
        return columns.stream().mapToDouble(c -> width * c.width() / total).toArray();
    }

    /** What the longest word needs that must not be broken: of the heading, and of a value. */
    private static double least(Column column) {
        int longest = 0;
        for (var word : column.heading().split("\\s+")) {
            longest = Math.max(longest, word.length());
        }
        return PADDING + Math.max(longest * HEAD_ADVANCE, valueWidth(column.type()));
    }

    /** In points at 9.5 pt: "30 September 2026, 12:00pm" and "£236,000,000" stand on one line. */
    private static double valueWidth(Column.Type type) {
        return switch (type) {
            case DATE -> 86;
            case INSTANT -> 126;
            case MONEY -> 64;
            case DECIMAL, INTEGER -> 30;
            case FLAG -> 18;
            case TEXT, DOCUMENT -> 0;
        };
    }

    private static String cdata(String text) {
        return text.replace("]]>", "]]]]><![CDATA[>");
    }
}
