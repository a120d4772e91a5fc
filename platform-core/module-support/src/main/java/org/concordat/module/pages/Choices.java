package org.concordat.module.pages;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.ResponseWriter;
import jakarta.faces.render.Renderer;
import jakarta.faces.render.RendererWrapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Draws the {@link Option}s of the attribute {@code options} as GOV.UK radios or checkboxes;
 * reading what was chosen stays with the standard renderer.
 */
@SuppressWarnings("rawtypes")
final class Choices extends RendererWrapper {

    private final String type;
    private final String block;

    private Choices(Renderer wrapped, String type, String block) {
        super(wrapped);
        this.type = type;
        this.block = block;
    }

    static Choices radios(Renderer wrapped) {
        return new Choices(wrapped, "radio", "govuk-radios");
    }

    static Choices checkboxes(Renderer wrapped) {
        return new Choices(wrapped, "checkbox", "govuk-checkboxes");
    }

    @Override
    public void encodeBegin(FacesContext faces, UIComponent component) {
        // All is written at the end, as the standard renderer does.
    }

    @Override
    public void encodeEnd(FacesContext faces, UIComponent component) throws IOException {
        var input = (UIInput) component;
        var writer = faces.getResponseWriter();
        var chosen = chosen(input);
        writer.startElement("div", component);
        writer.writeAttribute("class", block, null);
        writer.writeAttribute("data-module", block, null);
        var number = 0;
        for (var option : options(component)) {
            write(writer, component.getClientId(faces), option, number, chosen);
            number++;
        }
        writer.endElement("div");
    }

    /** The first input has the field's own id, so that the error summary's link leads to it. */
    private void write(
            ResponseWriter writer, String name, Option option, int number, Set<String> chosen)
            throws IOException {
        var id = number == 0 ? name : name + "-" + (number + 1);
        writer.startElement("div", null);
        writer.writeAttribute("class", block + "__item", null);
        writer.startElement("input", null);
        writer.writeAttribute("class", block + "__input", null);
        writer.writeAttribute("type", type, null);
        writer.writeAttribute("id", id, null);
        writer.writeAttribute("name", name, null);
        writer.writeAttribute("value", option.value(), null);
        if (chosen.contains(option.value())) {
            writer.writeAttribute("checked", "checked", null);
        }
        if (!option.hint().isEmpty()) {
            writer.writeAttribute("aria-describedby", id + "-hint", null);
        }
        writer.endElement("input");
        writer.startElement("label", null);
        writer.writeAttribute("class", "govuk-label " + block + "__label", null);
        writer.writeAttribute("for", id, null);
        writer.writeText(option.label(), null);
        writer.endElement("label");
        if (!option.hint().isEmpty()) {
            writer.startElement("div", null);
            writer.writeAttribute("id", id + "-hint", null);
            writer.writeAttribute("class", "govuk-hint " + block + "__hint", null);
            writer.writeText(option.hint(), null);
            writer.endElement("div");
        }
        writer.endElement("div");
    }

    private static List<Option> options(UIComponent component) {
        if (component.getAttributes().get("options") instanceof Collection<?> options) {
            return options.stream().map(Option.class::cast).toList();
        }
        throw new IllegalStateException(
                "Choices " + component.getId() + " need the attribute options, a list of Option");
    }

    private static Set<String> chosen(UIInput input) {
        @Nullable Object submitted = input.getSubmittedValue();
        var value = submitted == null ? input.getValue() : submitted;
        var chosen = new HashSet<String>();
        if (value instanceof Collection<?> several) {
            several.forEach(each -> chosen.add(String.valueOf(each)));
        } else if (value instanceof Object[] several) {
            Arrays.stream(several).forEach(each -> chosen.add(String.valueOf(each)));
        } else if (value != null) {
            chosen.add(value.toString());
        }
        return chosen;
    }
}
