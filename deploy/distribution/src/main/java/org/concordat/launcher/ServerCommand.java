package org.concordat.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the server's process is called. Its secrets are neither on its command line, which everybody
 * on the machine can read, nor in its environment, but in a file that is gone once it serves.
 */
record ServerCommand(
        Installation installation,
        Home home,
        Settings settings,
        int managementPort,
        boolean demo,
        boolean background) {

    // What the server needs of the JDK's inside, as its own start script has it.
    private static final List<String> JDK_DOORS =
            List.of(
                    "--add-exports=java.desktop/sun.awt=ALL-UNNAMED",
                    "--add-exports=java.naming/com.sun.jndi.ldap=ALL-UNNAMED",
                    "--add-exports=java.naming/com.sun.jndi.url.ldap=ALL-UNNAMED",
                    "--add-exports=java.naming/com.sun.jndi.url.ldaps=ALL-UNNAMED",
                    "--add-exports=jdk.naming.dns/com.sun.jndi.dns=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
                    "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                    "--add-opens=java.base/java.io=ALL-UNNAMED",
                    "--add-opens=java.base/java.net=ALL-UNNAMED",
                    // PDFBox gives a paper's mapped file back at once instead of at some
                    // collection.
                    "--add-opens=java.base/java.nio=ALL-UNNAMED",
                    "--add-opens=java.base/jdk.internal.ref=ALL-UNNAMED",
                    "--add-opens=java.base/java.security=ALL-UNNAMED",
                    "--add-opens=java.base/java.util=ALL-UNNAMED",
                    "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                    "--add-opens=java.management/javax.management=ALL-UNNAMED",
                    "--add-opens=java.naming/javax.naming=ALL-UNNAMED");

    /** What the launcher's environment may have, and the server's does not inherit. */
    static final List<String> NOT_INHERITED =
            List.of(
                    "CONCORDAT_DB_PASSWORD",
                    "CONCORDAT_DB_OWNER_PASSWORD",
                    "CONCORDAT_TLS_PASSWORD",
                    "CONCORDAT_FACES_KEY",
                    "CONCORDAT_DEMO_PASSWORD");

    static Path serverFolder(Home home) {
        return home.run().resolve("server");
    }

    /** The argument by which a process is known as the server of this home. */
    static String baseDirectory(Home home) {
        return "-Djboss.server.base.dir=" + serverFolder(home);
    }

    List<String> arguments(Path java) {
        var arguments = new ArrayList<String>();
        arguments.add(java.toString());
        // One collector thread and a heap for a few hundred people; CONCORDAT_JVM_OPTIONS may say
        // otherwise.
        arguments.addAll(List.of("-Xms128m", "-Xmx512m", "-XX:+UseSerialGC"));
        arguments.add("-XX:+ExitOnOutOfMemoryError");
        arguments.add("-XX:ErrorFile=" + home.log().resolve("jvm-crash-%p.log"));
        classArchive().ifPresent(arguments::add);
        arguments.addAll(
                List.of(
                        "-Duser.timezone=UTC",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.awt.headless=true",
                        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        arguments.addAll(JDK_DOORS);
        var server = serverFolder(home);
        arguments.add("-Djboss.home.dir=" + installation.wildfly());
        arguments.add(baseDirectory(home));
        // not the machine's: what a killed server leaves there would stay
        arguments.add("-Djava.io.tmpdir=" + Installation.temporary(server));
        arguments.add("-Djboss.server.temp.dir=" + Installation.temporary(server));
        arguments.add("-Djboss.server.data.dir=" + home.data().resolve("server"));
        arguments.add("-Djboss.server.log.dir=" + home.log());
        arguments.add("-Dorg.jboss.boot.log.file=" + home.log().resolve("server.log"));
        arguments.add(
                "-Dlogging.configuration="
                        + server.resolve("configuration/logging.properties").toUri());
        arguments.addAll(extraOptions());
        arguments.addAll(
                List.of(
                        "-jar",
                        installation.wildfly().resolve("jboss-modules.jar").toString(),
                        "-mp",
                        installation.wildfly().resolve("modules").toString(),
                        "org.jboss.as.standalone",
                        "--properties=" + ServerSecrets.file(home),
                        "--read-only-server-config="
                                + (settings.tls().isPresent()
                                        ? "concordat-tls.xml"
                                        : "concordat.xml")));
        return arguments;
    }

    /**
     * The JVM's archive of loaded classes: with it a start takes a third less processor time. The
     * first server that a terminal waits for leaves one when it stops, which takes it some seconds;
     * one in the background only uses it, so that scripts and tests stop at once.
     */
    private Optional<String> classArchive() {
        if (Files.exists(archive())) {
            return Optional.of("-XX:SharedArchiveFile=" + archive());
        }
        return leavesArchive()
                ? Optional.of("-XX:ArchiveClassesAtExit=" + archive())
                : Optional.empty();
    }

    private boolean leavesArchive() {
        return !background && !Files.exists(archive());
    }

    // The JVM refuses an archive of another JVM or of another server's jars; then a new one is
    // better.
    private Path archive() {
        var key = Objects.hash(Runtime.version().toString(), installation.serverStamp());
        return home.run().resolve("classes-%s.jsa".formatted(Integer.toHexString(key)));
    }

    /** What the server's environment has beyond, or other than, the launcher's own. */
    Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("CONCORDAT_PORT", String.valueOf(settings.port()));
        environment.put("CONCORDAT_MANAGEMENT_PORT", String.valueOf(managementPort));
        environment.put("CONCORDAT_BIND", settings.bind());
        environment.put("CONCORDAT_VERSION", installation.version());
        environment.put("CONCORDAT_HOME", home.path().toString());
        environment.put("CONCORDAT_KEYS", home.keys().toString());
        environment.put("CONCORDAT_RUN", home.run().toString());
        environment.put("CONCORDAT_URL", settings.origin());
        var database = settings.databaseUrl().orElseGet(this::embeddedDatabase);
        if (PostgresqlUrl.is(database)) {
            var url = new PostgresqlUrl(database);
            environment.put("CONCORDAT_DB_DRIVER", "postgresql");
            environment.put("CONCORDAT_DB_URL", url.forTheApplication());
            environment.put("CONCORDAT_DB_OWNER_URL", url.forTheOwner());
        } else {
            environment.put("CONCORDAT_DB_DRIVER", "h2");
            environment.put("CONCORDAT_DB_URL", database);
            environment.put("CONCORDAT_DB_OWNER_URL", database);
        }
        home.secret("launcher-token", () -> new Passwords().token(32));
        environment.put(
                "CONCORDAT_LAUNCHER_TOKEN_FILE", home.keys().resolve("launcher-token").toString());
        environment.put("CONCORDAT_DEMO", String.valueOf(demo));
        settings.tls()
                .ifPresent(
                        tls -> {
                            environment.put("CONCORDAT_TLS_KEYSTORE", tls.keystore().toString());
                            environment.put("CONCORDAT_TLS_PORT", String.valueOf(tls.port()));
                            environment.put("CONCORDAT_TLS_URL", settings.origin());
                        });
        return environment;
    }

    /** The server's system properties that are secret. */
    ServerSecrets secrets() {
        var secrets = new TreeMap<String, String>();
        // Sixteen bytes: Faces seals its state with AES-128.
        secrets.put(
                "CONCORDAT_FACES_KEY", home.secret("faces-key", () -> new Passwords().base64(16)));
        settings.databasePassword()
                .ifPresent(secret -> secrets.put("CONCORDAT_DB_PASSWORD", secret.read()));
        settings.ownerPassword()
                .ifPresent(secret -> secrets.put("CONCORDAT_DB_OWNER_PASSWORD", secret.read()));
        settings.tls()
                .ifPresent(tls -> secrets.put("CONCORDAT_TLS_PASSWORD", tls.password().read()));
        if (demo) {
            secrets.put("CONCORDAT_DEMO_PASSWORD", demoPassword(home));
        }
        return new ServerSecrets(secrets);
    }

    /** The password of the demonstration's accounts, the same at every start of this home. */
    static String demoPassword(Home home) {
        return home.secret("demo-password", () -> new Passwords().readable());
    }

    /**
     * A file of H2. WRITE_DELAY=0, because with the default an acknowledged commit is lost when the
     * process is killed; once the file is there, a wrong path is an error and not a new, empty
     * database.
     */
    private String embeddedDatabase() {
        var file = home.data().resolve("database").resolve("concordat");
        if (file.toString().contains(";")) {
            throw new Refusal(
                    "The embedded database cannot stand in %s: name a folder without “;” with CONCORDAT_HOME."
                            .formatted(home.path()));
        }
        var url = "jdbc:h2:file:%s;WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE".formatted(file);
        return Files.exists(Path.of(file + ".mv.db")) ? url + ";FORBID_CREATION=TRUE" : url;
    }

    private static List<String> extraOptions() {
        var options = System.getenv("CONCORDAT_JVM_OPTIONS");
        return options == null || options.isBlank()
                ? List.of()
                : List.of(options.strip().split("\\s+"));
    }
}
