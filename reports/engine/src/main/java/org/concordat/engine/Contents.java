package org.concordat.engine;

import java.util.ArrayList;
import java.util.List;
import org.concordat.spi.reports.Column;
import org.concordat.spi.reports.Row;
import org.concordat.spi.reports.Template;

/** The contents page: what stands in the pack, and where. */
final class Contents {

    static final String TITLE = "Contents";
    static final String TARGET = "contents";

    private static final List<Column> COLUMNS =
            List.of(
                    Column.text("item", "Item", 12),
                    Column.text("title", "Title", 45),
                    Column.text("purpose", "Purpose", 18),
                    Column.text("presenter", "Presenter", 18),
                    Column.text("page", "Page", 7),
                    Column.hidden("target", Column.Type.TEXT),
                    Column.hidden("section", Column.Type.FLAG));

    private final List<Line> lines = new ArrayList<>();

    /**
     * A line, its page not yet known.
     *
     * @param target the piece that it leads to
     */
    record Line(
            String section,
            int level,
            String item,
            String title,
            String purpose,
            String presenter,
            String target) {

        CompiledPack.Entry on(int page) {
            return new CompiledPack.Entry(section, level, item, title, purpose, page);
        }
    }

    void add(Line line) {
        lines.add(line);
    }

    List<Line> lines() {
        return lines;
    }

    List<Column> columns() {
        return COLUMNS;
    }

    Row row(Line line, int page) {
        return Row.of(
                COLUMNS,
                line.item(),
                line.title(),
                line.purpose(),
                line.presenter(),
                String.valueOf(page),
                line.target(),
                line.level() == 1);
    }

    /** The columns that nobody fills are left out, and the title has their room. */
    Template.Jrxml template() {
        boolean items = lines.stream().anyMatch(l -> !l.item().isEmpty());
        boolean purposes = lines.stream().anyMatch(l -> !l.purpose().isEmpty());
        boolean presenters = lines.stream().anyMatch(l -> !l.presenter().isEmpty());
        int item = items ? 58 : 0;
        int purpose = purposes ? 84 : 0;
        int presenter = presenters ? 96 : 0;
        int title = 481 - item - purpose - presenter - 40;
        var head = new StringBuilder();
        var cells = new StringBuilder();
        int x = 0;
        if (items) {
            cell(head, cells, "Item", "item", x, item, "");
        }
        x += item;
        cell(
                head,
                cells,
                "Title",
                "title",
                x,
                title,
                "<propertyExpression name=\"org.concordat.link\"><![CDATA[$F{target}]]></propertyExpression>");
        x += title;
        if (purposes) {
            cell(head, cells, "Purpose", "purpose", x, purpose, "");
        }
        x += purpose;
        if (presenters) {
            cell(head, cells, "Presenter", "presenter", x, presenter, "");
        }
        x += presenter;
        cell(head, cells, "Page", "page", x, 40, "");
        return new Template.Jrxml(
                "contents",
                """
                <jasperReport name="contents" language="java" pageWidth="595" pageHeight="842"
                    columnWidth="481" leftMargin="57" rightMargin="57" topMargin="57" bottomMargin="57">
                  <style name="Line" style="Cell">
                    <conditionalStyle bold="true">
                      <conditionExpression><![CDATA[$F{section}]]></conditionExpression>
                    </conditionalStyle>
                  </style>
                  <field name="item" class="java.lang.String"/>
                  <field name="title" class="java.lang.String"/>
                  <field name="purpose" class="java.lang.String"/>
                  <field name="presenter" class="java.lang.String"/>
                  <field name="page" class="java.lang.String"/>
                  <field name="target" class="java.lang.String"/>
                  <field name="section" class="java.lang.Boolean"/>
                  <title height="42" splitType="Prevent">
                    <element kind="staticText" style="H1" x="0" y="0" width="481" height="26">
                      <text><![CDATA[Contents]]></text>
                      <property name="org.concordat.tag" value="H1"/>
                    </element>
                  </title>
                  <columnHeader height="25" splitType="Prevent">
                %s    <element kind="line" style="Rule" x="0" y="24" width="481" height="1">
                      <pen lineWidth="1.0" lineColor="#505A5F"/>
                    </element>
                  </columnHeader>
                  <detail>
                    <band height="22" splitType="Prevent">
                %s      <element kind="line" style="Rule" x="0" y="21" width="481" height="1" positionType="FixRelativeToBottom"/>
                    </band>
                  </detail>
                </jasperReport>
                """
                        .formatted(head, cells));
    }

    private static void cell(
            StringBuilder head,
            StringBuilder cells,
            String heading,
            String field,
            int x,
            int width,
            String property) {
        boolean last = field.equals("page");
        var align = last ? " hTextAlign=\"Right\"" : "";
        var box = last ? "<box rightPadding=\"0\"/>" : "";
        head.append(
                """
                    <element kind="staticText" style="Head" x="%d" y="0" width="%d" height="24"%s>%s
                      <text><![CDATA[%s]]></text>
                      <property name="org.concordat.tag" value="TH"/>
                    </element>
                """
                        .formatted(x, width, align, box, heading));
        cells.append(
                """
                      <element kind="textField" style="Line" x="%d" y="0" width="%d" height="21" textAdjust="StretchHeight"%s>%s
                        <expression><![CDATA[$F{%s}]]></expression>
                        <property name="org.concordat.tag" value="TD"/>%s
                      </element>
                """
                        .formatted(x, width, align, box, field, property));
    }
}
