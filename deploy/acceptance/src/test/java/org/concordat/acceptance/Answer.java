package org.concordat.acceptance;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** What the server answered to one request; redirects are answers too. */
record Answer(URI address, int status, HttpHeaders headers, byte[] bytes) {

    static Answer of(HttpResponse<byte[]> response) {
        return new Answer(
                response.uri(), response.statusCode(), response.headers(), response.body());
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    Document page() {
        return Jsoup.parse(text(), Demonstration.URL);
    }

    JsonNode json() {
        return Demonstration.parse(text());
    }

    /** A header's value, or an empty text. */
    String header(String name) {
        return headers.firstValue(name).orElse("");
    }

    /** Where a redirect leads, as a path of this server. */
    String leadsTo() {
        return header("Location").replace(Demonstration.URL, "");
    }

    /** The links of the error summary: {@code #field message}. */
    List<String> problems() {
        return page().select(".govuk-error-summary__list a").stream()
                .map(link -> link.attr("href") + " " + link.text())
                .toList();
    }

    /** In a failed assertion this says more than the bytes do. */
    @Override
    public String toString() {
        return status + " " + address.getPath() + " " + headers.map() + "\n" + text();
    }
}
