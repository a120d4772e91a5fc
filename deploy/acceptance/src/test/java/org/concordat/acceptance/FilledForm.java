package org.concordat.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** A form of a page, filled in as it came and changed by a test; everything hidden is sent too. */
final class FilledForm {

    private final Person person;
    private final String action;
    private final boolean multipart;
    private final Map<String, String> fields = new LinkedHashMap<>();
    private final Map<String, Attached> files = new LinkedHashMap<>();
    private final List<String> ticked = new ArrayList<>();
    private final Element form;

    private record Attached(String fileName, byte[] content) {}

    FilledForm(Person person, String page, Element form) {
        this.person = person;
        this.form = form;
        action = form.hasAttr("action") ? form.attr("action") : page;
        multipart = form.attr("enctype").equals("multipart/form-data");
        for (var input : form.select("input[name], select[name], textarea[name]")) {
            read(input);
        }
    }

    private void read(Element input) {
        var name = input.attr("name");
        switch (input.normalName().equals("input") ? input.attr("type") : input.normalName()) {
            case "submit", "button" -> {}
            case "file" -> files.put(name, new Attached("", new byte[0]));
            case "radio", "checkbox" -> {
                if (input.hasAttr("checked")) {
                    // what a browser sends for a box that says nothing else
                    fields.put(name, input.hasAttr("value") ? input.val() : "on");
                }
            }
            case "select" -> {
                var selected = input.selectFirst("option[selected]");
                var chosen = selected == null ? input.selectFirst("option") : selected;
                fields.put(name, chosen == null ? "" : chosen.val());
            }
            default -> fields.put(name, input.val());
        }
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** What stands in a field. */
    String value(String name) {
        return fields.getOrDefault(name, "");
    }

    /**
     * Types into a field or chooses.
     *
     * @param name the field's name, or how the name of a field in a row of a table ends: {@code
     *     0:role}
     */
    FilledForm fill(String name, String value) {
        fields.put(fullName(name), value);
        return this;
    }

    /** Ticks all boxes of this name. */
    FilledForm tickAll(String name) {
        form.select("input[type=checkbox][name=" + fullName(name) + "]").eachAttr("value").stream()
                .map(value -> encode(fullName(name)) + "=" + encode(value))
                .forEach(ticked::add);
        return this;
    }

    /** Chooses the option of a list that is called so. */
    FilledForm choose(String name, String label) {
        var full = fullName(name);
        var option =
                form.select("select[name=" + full + "] option").stream()
                        .filter(each -> each.text().contains(label))
                        .findFirst()
                        .orElseThrow(
                                () -> new AssertionError("No choice " + label + " in\n" + form));
        return fill(full, option.val());
    }

    FilledForm attach(String name, String fileName, byte[] content) {
        files.put(name, new Attached(fileName, content));
        return this;
    }

    /** Sends the form by the button of this name. */
    Answer press(String label) {
        var button = form.selectFirst("input[type=submit][value=" + label + "]");
        if (button == null) {
            throw new AssertionError("There is no button " + label + " in\n" + form);
        }
        fields.put(button.attr("name"), button.val());
        if (multipart) {
            var boundary = "concordat-" + UUID.randomUUID();
            return person.post(
                    action,
                    "multipart/form-data; boundary=" + boundary,
                    HttpRequest.BodyPublishers.ofByteArray(parts(boundary)));
        }
        return person.post(
                action,
                "application/x-www-form-urlencoded",
                HttpRequest.BodyPublishers.ofString(encoded()));
    }

    private String encoded() {
        return Stream.concat(
                        fields.entrySet().stream()
                                .map(each -> encode(each.getKey()) + "=" + encode(each.getValue())),
                        ticked.stream())
                .collect(Collectors.joining("&"));
    }

    private byte[] parts(String boundary) {
        var body = new ByteArrayOutputStream();
        try {
            for (var field : fields.entrySet()) {
                body.write(
                        "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                .formatted(boundary, field.getKey(), field.getValue())
                                .getBytes(StandardCharsets.UTF_8));
            }
            for (var file : files.entrySet()) {
                body.write(
                        ("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                                        + "Content-Type: application/pdf\r\n\r\n")
                                .formatted(boundary, file.getKey(), file.getValue().fileName())
                                .getBytes(StandardCharsets.UTF_8));
                body.write(file.getValue().content());
                body.write("\r\n".getBytes(StandardCharsets.UTF_8));
            }
            body.write(("--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return body.toByteArray();
    }

    private String fullName(String name) {
        var names = form.select("[name]").eachAttr("name");
        if (names.contains(name)) {
            return name;
        }
        return names.stream()
                .filter(each -> each.endsWith(":" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No field " + name + " in\n" + form));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
