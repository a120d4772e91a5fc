package org.concordat.engine;

import java.util.List;
import org.concordat.spi.reports.Template;

/**
 * A template that does harm, and must be refused before the engine serves anybody.
 *
 * @param name what it tries, after "a template may"
 * @param refusal what is said when it is refused; a canary that dies of something else proves
 *     nothing
 * @param inspected whether the engine's own inspection takes part; else JasperReports alone refuses
 */
record Canary(String name, String refusal, boolean inspected, Template.Jrxml template) {

    boolean refusedBy(TemplateRefused refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains(refusal)) {
                return true;
            }
        }
        return false;
    }

    static List<Canary> all() {
        return List.of(
                expression("run a program", "Runtime.getRuntime().exec(\"true\").toString()"),
                expression(
                        "read a file",
                        "new java.io.BufferedReader(new java.io.FileReader(\"/etc/hostname\"))"
                                + ".readLine()"),
                expression(
                        "reach any class",
                        "String.valueOf(\"\".getClass().forName(\"java.lang.Runtime\"))"),
                expression("read the environment", "System.getenv(\"PATH\")"),
                new Canary(
                        "query a database",
                        "it has a query",
                        true,
                        new Template.Jrxml(
                                "canary",
                                """
                                <jasperReport name="canary" language="java">
                                  <query language="sql"><![CDATA[select 1]]></query>
                                </jasperReport>
                                """)),
                new Canary(
                        "loosen the limits",
                        "it sets the property",
                        true,
                        new Template.Jrxml(
                                "canary",
                                """
                                <jasperReport name="canary" language="java">
                                  <property name="net.sf.jasperreports.governor.timeout" value="0"/>
                                </jasperReport>
                                """)));
    }

    private static Canary expression(String name, String java) {
        return new Canary(
                name,
                "is not visible to reports",
                false,
                new Template.Jrxml(
                        "canary",
                        """
                        <jasperReport name="canary" language="java">
                          <title height="20">
                            <element kind="textField" x="0" y="0" width="100" height="20">
                              <expression><![CDATA[%s]]></expression>
                            </element>
                          </title>
                        </jasperReport>
                        """
                                .formatted(java)));
    }
}
