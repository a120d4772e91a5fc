import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times pages and packs of a running demonstration: {@code java Bench.java URL PASSWORD}. */
final class Bench {

    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    private Bench(String url) {
        this.url = url;
    }

    public static void main(String[] arguments) throws Exception {
        var bench = new Bench(arguments[0]);
        bench.signIn("secretary.stockport", arguments[1]);
        var meeting = bench.nextMeeting();
        for (var page :
                new String[] {
                    "/", "/board/meeting?id=" + meeting, "/board/decisions", "/board/"
                }) {
            bench.time(page);
        }
        bench.timePack(meeting);
    }

    private void signIn(String name, String password) throws Exception {
        var form = get("/sign-in").body();
        var id = find(form, "<form id=\"([^\"]+)\"");
        var body =
                field(id, id)
                        + "&"
                        + field("name", name)
                        + "&"
                        + field("password", password)
                        + "&"
                        + field("submit", "Sign in")
                        + "&"
                        + field(
                                "jakarta.faces.ViewState",
                                find(form, "ViewState:0\" value=\"([^\"]+)\""));
        var answer =
                http.send(
                        request("/sign-in")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", url)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (answer.uri().getPath().equals("/sign-in")) {
            throw new IllegalStateException("The sign-in was refused");
        }
    }

    /** The meeting for which the packs' own form offers a pack. */
    private String nextMeeting() throws Exception {
        return find(get("/packs/compile").body(), "board\\.meeting:([0-9a-f-]{36})");
    }

    private void time(String page) throws Exception {
        for (int i = 0; i < 150; i++) {
            get(page);
        }
        var times = new long[300];
        for (int i = 0; i < times.length; i++) {
            var start = System.nanoTime();
            get(page);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        System.out.printf(
                "page %-50s median %5.1f ms, 95th %5.1f ms%n",
                page.replaceAll("[0-9a-f-]{36}", "…"), ms(times[150]), ms(times[285]));
    }

    private void timePack(String meeting) throws Exception {
        for (int i = 0; i < 5; i++) {
            pack(meeting);
        }
        var times = new long[10];
        for (int i = 0; i < times.length; i++) {
            var start = System.nanoTime();
            pack(meeting);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        System.out.printf(
                "pack: median %.0f ms, slowest %.0f ms%n", ms(times[5]), ms(times[9]));
    }

    private void pack(String meeting) throws Exception {
        var asked =
                http.send(
                        request("/packs/api/runs")
                                .header("Content-Type", "application/json")
                                .header("Origin", url)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"definition\":\"board-pack\",\"subject\":\"board.meeting:"
                                                        + meeting
                                                        + "\",\"edition\":\"PRIVATE\"}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        if (asked.statusCode() != 202) {
            throw new IllegalStateException(asked.statusCode() + " " + asked.body());
        }
        var run =
                URI.create(url)
                        .resolve(asked.headers().firstValue("Location").orElseThrow())
                        .getPath();
        while (true) {
            var state = get(run).body();
            if (state.contains("\"DONE\"")) {
                return;
            }
            if (state.contains("\"FAILED\"")) {
                throw new IllegalStateException(state);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var answer =
                http.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode());
        }
        return answer;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path));
    }

    private static String field(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String find(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("The page has no " + pattern);
        }
        return matcher.group(1);
    }

    private static double ms(long nanos) {
        return nanos / 1e6;
    }
}
