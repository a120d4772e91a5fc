package org.concordat.bench;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.concordat.platform.authority.ProductAuthority;

/** What asking who may do what costs a page, and what signing in costs those who are there. */
final class GateBench {

    private static final Pattern MEETING = Pattern.compile("board\\.meeting:([0-9a-f-]{36})");
    private static final String SECRETARY = "secretary.stockport";

    /** A colleague with like roles, who is given two hundred. */
    private static final String BUSY = "chair.stockport";

    private static final int ASSIGNMENTS = 200;
    private static final int BODIES = 50;
    private static final int SIGNING_IN = 50;

    private final BenchDatabase database;

    private final ProductServer server;
    private final ProductAuthority authority;
    private final int requests;

    private GateBench(BenchDatabase database, ProductServer server, int requests) {
        this.database = database;
        this.server = server;
        this.requests = requests;
        this.authority = new ProductAuthority(database.source());
    }

    static void run(Options options, Report report) throws Exception {
        try (var database = BenchDatabase.fresh();
                var server = new ProductServer(database)) {
            server.concordat("demo", "--background");
            report.about(database);
            var bench = new GateBench(database, server, options.number("requests", 400));
            bench.pages(report);
            bench.assignments(report);
            bench.signIns(report);
        }
    }

    private interface Act {
        void run() throws Exception;
    }

    /** Takes turns, so that what else the machine does meets both. */
    private List<Spread> inTurns(Act... acts) throws Exception {
        var times = new double[acts.length][requests];
        for (int i = -requests / 2; i < requests; i++) {
            for (int act = 0; act < acts.length; act++) {
                var took = millis(acts[act]);
                if (i >= 0) {
                    times[act][i] = took;
                }
            }
        }
        return Arrays.stream(times).map(Spread::of).toList();
    }

    private static double millis(Act act) throws Exception {
        var start = System.nanoTime();
        act.run();
        return (System.nanoTime() - start) / 1e6;
    }

    private void pages(Report report) throws Exception {
        var secretary = Visitor.signedIn(SECRETARY, server.demoPassword());
        var account = account(SECRETARY);
        var meeting = Visitor.find(MEETING, secretary.get("/packs/compile"));
        report.table("page", "median ms", "reading the roles, median ms", "share", "asked");
        for (var page :
                List.of("/", "/board/meeting?id=" + meeting, "/board/decisions", "/account")) {
            var spreads = inTurns(() -> secretary.get(page), () -> authority.readRolesOf(account));
            var whole = spreads.get(0).median();
            var roles = spreads.get(1).median();
            report.row(
                    page.replaceAll("[0-9a-f-]{36}", "…"),
                    "%.2f".formatted(whole),
                    "%.3f".formatted(roles),
                    "%.1f %%".formatted(100 * roles / (whole - roles)),
                    "≤ 5 %");
        }
    }

    /** Two people are not alike before either: what two hundred add is the ratio's growth. */
    private void assignments(Report report) throws Exception {
        var password = server.demoPassword();
        var few = Visitor.signedIn(SECRETARY, password);
        var many = Visitor.signedIn(BUSY, password);
        var account = account(BUSY);
        var pages = List.of("/", "/board/decisions", "/account");
        var before = new ArrayList<Double>();
        for (var page : pages) {
            var spreads = inTurns(() -> few.get(page), () -> many.get(page));
            before.add(spreads.get(1).median() / spreads.get(0).median());
        }
        giveRoles(account);
        report.table(
                "page",
                "a few roles, median ms",
                "200 in 50 bodies, median ms",
                "ratio",
                "ratio before they had them",
                "reading the 200, median ms");
        for (int i = 0; i < pages.size(); i++) {
            var page = pages.get(i);
            var spreads =
                    inTurns(
                            () -> few.get(page),
                            () -> many.get(page),
                            () -> authority.readRolesOf(account));
            report.row(
                    page,
                    "%.2f".formatted(spreads.get(0).median()),
                    "%.2f".formatted(spreads.get(1).median()),
                    "%.2f".formatted(spreads.get(1).median() / spreads.get(0).median()),
                    "%.2f".formatted(before.get(i)),
                    "%.3f".formatted(spreads.get(2).median()));
        }
    }

    /** As the register would keep them; the measurement's database is dropped at its end. */
    private void giveRoles(UUID account) throws Exception {
        var roles = List.of("SECRETARY", "CHAIR", "MEMBER", "PREPARER");
        try (var connection = database.connect()) {
            var programme = first(connection, "select id from platform.programme limit 1");
            for (int i = 0; i < BODIES; i++) {
                var body = UUID.randomUUID();
                try (var insert =
                        connection.prepareStatement(
                                "insert into platform.body (id, code, name, kind, programme,"
                                        + " version) values (?, ?, ?, 'officer_group', ?, 0)")) {
                    insert.setObject(1, body);
                    insert.setString(2, "body-" + i);
                    insert.setString(3, "Body " + i);
                    insert.setObject(4, programme);
                    insert.executeUpdate();
                }
                for (int j = 0; j < ASSIGNMENTS / BODIES; j++) {
                    give(connection, account, roles.get(j), body);
                }
            }
            // which the database does by itself, but only after a minute
            connection.createStatement().execute("analyze");
        }
    }

    private static void give(Connection connection, UUID account, String role, UUID body)
            throws Exception {
        try (var insert =
                connection.prepareStatement(
                        "insert into platform.role_assignment (id, account, role, scope_type,"
                                + " scope_id, first_day, given_by, given_at, version)"
                                + " values (?, ?, ?, 'BODY', ?, date '2026-01-01', ?, now(), 0)")) {
            insert.setObject(1, UUID.randomUUID());
            insert.setObject(2, account);
            insert.setString(3, role);
            insert.setObject(4, body);
            insert.setObject(5, account);
            insert.executeUpdate();
        }
    }

    /** The first page while nobody, and while fifty at once, sign in. */
    private void signIns(Report report) throws Exception {
        var password = server.demoPassword();
        var reader = Visitor.signedIn(SECRETARY, password);
        var names = names();
        var quiet = new ArrayList<Double>();
        var crowded = new ArrayList<Double>();
        var signedIn = new ArrayList<Double>();
        for (int round = 0; round < 5; round++) {
            for (int i = 0; i < requests / 4; i++) {
                quiet.add(millis(() -> reader.get("/board/decisions")));
            }
            var people = Executors.newFixedThreadPool(SIGNING_IN);
            var over = new AtomicBoolean();
            var crowd = new ArrayList<CompletableFuture<Double>>();
            for (int i = 0; i < SIGNING_IN; i++) {
                var name = names.get(i % names.size());
                crowd.add(CompletableFuture.supplyAsync(() -> signInTime(name, password), people));
            }
            var all =
                    CompletableFuture.allOf(crowd.toArray(CompletableFuture[]::new))
                            .whenComplete((done, failed) -> over.set(true));
            while (!over.get()) {
                crowded.add(millis(() -> reader.get("/board/decisions")));
            }
            all.get(2, TimeUnit.MINUTES);
            crowd.forEach(each -> signedIn.add(each.join()));
            people.shutdown();
        }
        var alone = spread(quiet);
        var beside = spread(crowded);
        report.table("decisions register", "median ms", "95th ms", "times its median", "asked");
        report.row("alone", "%.2f".formatted(alone.median()), ninetyFifth(alone), "", "");
        report.row(
                "while 50 sign in at once",
                "%.2f".formatted(beside.median()),
                ninetyFifth(beside),
                "%.2f".formatted(beside.median() / alone.median()),
                "< 2");
        var each = spread(signedIn);
        report.line("");
        report.line(
                "A sign-in among 50: median %.0f ms, 95th %.0f ms; none was refused."
                        .formatted(each.median(), each.percentile(95)));
    }

    private static double signInTime(String name, String password) {
        try {
            return millis(() -> Visitor.signedIn(name, password));
        } catch (Exception e) {
            // a measurement ends where something fails
            throw new IllegalStateException(e);
        }
    }

    private static Spread spread(List<Double> times) {
        return Spread.of(times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static String ninetyFifth(Spread spread) {
        return "%.2f".formatted(spread.percentile(95));
    }

    /** Everybody in the demonstration, so that few attempts at once are on one account. */
    private List<String> names() throws Exception {
        var names = new ArrayList<String>();
        try (var connection = database.connect();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select sign_in_name from platform.account"
                                        + " where not service order by sign_in_name")) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }

    private UUID account(String signInName) throws Exception {
        try (var connection = database.connect()) {
            return first(
                    connection,
                    "select id from platform.account where sign_in_name = '" + signInName + "'");
        }
    }

    private static UUID first(Connection connection, String sql) throws Exception {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, UUID.class);
        }
    }
}
