package org.concordat.launcher;

/** What {@code concordat help} prints. */
final class Help {

    static final String TEXT =
            """
            Concordat: the system in which a partnership of public bodies governs itself.

              concordat demo             start with the demonstration partnerships, until Ctrl-C
              concordat run              start without them, until Ctrl-C
                  --background           return when it serves; concordat stop ends it
              concordat stop             stop the server of this installation
              concordat status [--json]  server, database, modules, newest checkpoint
                                         (exit code 0 running, 3 stopped, 4 not answering)
              concordat export FILE      write the whole audit trail to a zip file
              concordat verify …         check an export, a pack or a receipt; needs no server
              concordat test …           build and test everything (in a checkout)
              concordat package          build the distribution's zip (in a checkout)
              concordat version | help

            Environment
              CONCORDAT_PORT             where people reach it (8080)
              CONCORDAT_BIND             the address it listens on (127.0.0.1)
              CONCORDAT_URL              how people reach it, when a proxy stands before it
              CONCORDAT_BEHIND_PROXY     true: believe the proxy's X-Forwarded headers
              CONCORDAT_MANAGEMENT_PORT  health and metrics, on 127.0.0.1 (9990, or any free one)
              CONCORDAT_HOME             the folder of its data, keys, logs and packs (var)
              CONCORDAT_DB_URL, CONCORDAT_DB_USER, CONCORDAT_DB_PASSWORD
                                         a PostgreSQL database, jdbc:postgresql://…; else H2 in a file
              CONCORDAT_SMTP_HOST, CONCORDAT_SMTP_PORT
                                         the mail relay (localhost, 25)
              CONCORDAT_DEPLOYMENT_SCAN  milliseconds between looks for replaced modules (1000); 0: never
              CONCORDAT_JVM_OPTIONS      more options for the server's Java, for instance -Xmx2g
              CONCORDAT_CHROMIUM         the browser that the tests use
            """;

    private Help() {}
}
