package org.concordat.engine;

import java.awt.Color;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRSimpleTemplate;
import net.sf.jasperreports.engine.JRTemplate;
import net.sf.jasperreports.engine.design.JRDesignStyle;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;
import net.sf.jasperreports.engine.type.LineSpacingEnum;
import net.sf.jasperreports.engine.type.ModeEnum;
import net.sf.jasperreports.engine.type.VerticalTextAlignEnum;

/** The house style, in a partnership's colour: one place for sizes, leading and rules. */
final class Styles {

    static final Color INK = new Color(0x0b, 0x0c, 0x0c);
    static final Color GREY = new Color(0x50, 0x5a, 0x5f);
    static final Color RULE = new Color(0xb1, 0xb4, 0xb6);
    private static final Color PALE = new Color(0xf3, 0xf4, 0xf5);
    private static final float LEADING = 1.3f;

    private Styles() {}

    static JRTemplate of(Color accent) {
        var template = new JRSimpleTemplate();
        add(template, text("Body", 10.5f, INK));
        add(template, bold(text("Strong", 10.5f, INK)));
        add(template, italic(text("Emphasis", 10.5f, INK)));
        add(template, bold(tight(text("Title", 24f, INK))));
        add(template, bold(tight(text("H1", 18f, INK))));
        add(template, bold(tight(text("H2", 14f, INK))));
        add(template, text("Label", 9f, GREY));
        add(template, text("Small", 9f, INK));
        add(template, mono(text("Mono", 9f, INK)));
        add(template, head("Head"));
        add(template, right(head("HeadNumber")));
        add(template, cell("Cell"));
        add(template, right(cell("CellNumber")));
        add(template, rule());
        add(template, box(accent));
        add(template, fill("Accent", accent));
        add(template, fill("Pale", PALE));
        add(template, bold(text("OnAccent", 10.5f, contrasting(accent))));
        return template;
    }

    private static JRDesignStyle text(String name, float size, Color colour) {
        var style = new JRDesignStyle();
        style.setName(name);
        style.setFontName(Fonts.FAMILY);
        style.setFontSize(size);
        style.setForecolor(colour);
        style.setBlankWhenNull(true);
        style.getParagraph().setLineSpacing(LineSpacingEnum.PROPORTIONAL);
        style.getParagraph().setLineSpacingSize(LEADING);
        return style;
    }

    private static JRDesignStyle head(String name) {
        var style = bold(text(name, 9f, INK));
        style.setVerticalTextAlign(VerticalTextAlignEnum.BOTTOM);
        style.getLineBox().setTopPadding(4);
        style.getLineBox().setBottomPadding(4);
        style.getLineBox().setRightPadding(8);
        return style;
    }

    private static JRDesignStyle cell(String name) {
        var style = text(name, 9.5f, INK);
        style.getLineBox().setTopPadding(4);
        style.getLineBox().setBottomPadding(4);
        style.getLineBox().setRightPadding(8);
        return style;
    }

    private static JRDesignStyle rule() {
        var style = new JRDesignStyle();
        style.setName("Rule");
        style.setForecolor(RULE);
        style.getLinePen().setLineColor(RULE);
        style.getLinePen().setLineWidth(0.5f);
        return style;
    }

    private static JRDesignStyle box(Color accent) {
        var style = fill("Box", PALE);
        var left = style.getLineBox().getLeftPen();
        left.setLineWidth(3f);
        left.setLineColor(accent);
        style.getLineBox().setPadding(12);
        return style;
    }

    private static JRDesignStyle fill(String name, Color colour) {
        var style = new JRDesignStyle();
        style.setName(name);
        style.setMode(ModeEnum.OPAQUE);
        style.setBackcolor(colour);
        style.setForecolor(colour);
        style.getLinePen().setLineWidth(0f);
        return style;
    }

    private static JRDesignStyle bold(JRDesignStyle style) {
        style.setBold(true);
        return style;
    }

    private static JRDesignStyle italic(JRDesignStyle style) {
        style.setItalic(true);
        return style;
    }

    private static JRDesignStyle mono(JRDesignStyle style) {
        style.setFontName(Fonts.MONO);
        return style;
    }

    private static JRDesignStyle tight(JRDesignStyle style) {
        style.getParagraph().setLineSpacingSize(1.15f);
        return style;
    }

    private static JRDesignStyle right(JRDesignStyle style) {
        style.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
        return style;
    }

    /** White or ink, whichever WCAG 2.2 finds the higher contrast for (1.4.3). */
    private static Color contrasting(Color ground) {
        return luminance(ground) > 0.179 ? INK : Color.WHITE;
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed())
                + 0.7152 * linear(c.getGreen())
                + 0.0722 * linear(c.getBlue());
    }

    private static double linear(int channel) {
        var c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static void add(JRSimpleTemplate template, JRDesignStyle style) {
        try {
            template.addStyle(style);
        } catch (JRException e) {
            throw new IllegalStateException("Two styles of one name", e);
        }
    }
}
