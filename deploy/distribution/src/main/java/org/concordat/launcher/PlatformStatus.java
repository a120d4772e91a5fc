package org.concordat.launcher;

import java.util.List;
import java.util.Optional;

/** What the platform says of itself at {@code /api/status}. */
record PlatformStatus(
        String version,
        Optional<Database> database,
        List<Module> modules,
        Optional<Checkpoint> checkpoint,
        Optional<TrailStatus> trail,
        Optional<Uploads> uploads,
        Demo demo,
        List<Account> accounts,
        Optional<String> firstSignIn,
        Optional<String> firstPack) {

    record Database(String product, boolean ok) {}

    record Module(String id, String name, String version, String state, Optional<String> reason) {}

    record Checkpoint(String origin, long size, String root, String time) {}

    /** Whether files that come in are looked at for malicious code: by which scanner, if by one. */
    record Uploads(Optional<String> scanner, Optional<String> trouble) {

        String text() {
            return scanner.map(
                            place ->
                                    "looked at by the scanner "
                                            + place
                                            + trouble.map(
                                                            why ->
                                                                    ", which did not look at the last: "
                                                                            + why)
                                                    .orElse(""))
                    .orElse("not looked at for malicious code (CONCORDAT_SCANNER)");
        }
    }

    record Demo(String state, String detail) {}

    record Account(String name, String role) {}

    static PlatformStatus of(JsonObject json) {
        return new PlatformStatus(
                json.text("version").orElse("?"),
                json.object("database")
                        .map(
                                database ->
                                        new Database(
                                                database.text("product").orElse("?"),
                                                database.flag("ok"))),
                json.objects("modules").stream()
                        .map(
                                module ->
                                        new Module(
                                                module.text("id").orElse("?"),
                                                module.text("name").orElse("?"),
                                                module.text("version").orElse("?"),
                                                module.text("state").orElse("?"),
                                                module.text("reason")))
                        .toList(),
                json.object("checkpoint")
                        .map(
                                checkpoint ->
                                        new Checkpoint(
                                                checkpoint.text("origin").orElse("?"),
                                                checkpoint.number("size").orElse(0L),
                                                checkpoint.text("root").orElse("?"),
                                                checkpoint.text("time").orElse("?"))),
                json.object("trail").map(TrailStatus::of),
                json.object("uploads")
                        .map(
                                uploads ->
                                        new Uploads(
                                                uploads.text("scanner"), uploads.text("trouble"))),
                json.object("demo")
                        .map(
                                demo ->
                                        new Demo(
                                                demo.text("state").orElse("OFF"),
                                                demo.text("detail").orElse("")))
                        .orElse(new Demo("OFF", "")),
                json.objects("accounts").stream()
                        .map(
                                account ->
                                        new Account(
                                                account.text("name").orElse("?"),
                                                account.text("role").orElse("")))
                        .toList(),
                json.text("firstSignIn"),
                json.object("firstPack").flatMap(pack -> pack.text("run")));
    }
}
