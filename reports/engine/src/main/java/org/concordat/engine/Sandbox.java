package org.concordat.engine;

import java.io.ByteArrayInputStream;
import java.io.Serial;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRDataset;
import net.sf.jasperreports.engine.JREmptyDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRPropertiesHolder;
import net.sf.jasperreports.engine.JRRuntimeException;
import net.sf.jasperreports.engine.JRSubreport;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperReport;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.design.JasperDesign;
import net.sf.jasperreports.engine.fill.JRFiller;
import net.sf.jasperreports.engine.util.JRElementsVisitor;
import net.sf.jasperreports.engine.util.JRVisitorSupport;
import net.sf.jasperreports.engine.xml.JRXmlLoader;
import org.concordat.spi.reports.Template;

/**
 * Compiles templates that are not trusted, each once.
 *
 * <p>A template's expressions are Java. JasperReports' class filter keeps them to a whitelist, but
 * only when it is switched on globally, before anything else was compiled; so each start proves by
 * canaries that what must be refused is refused, and there is no engine otherwise.
 */
final class Sandbox {

    private static final int CACHED = 200;

    private final JasperReportsContext jasper;
    private final Map<String, JasperReport> compiled =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Serial private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, JasperReport> eldest) {
                    return size() > CACHED;
                }
            };

    /**
     * @throws IllegalStateException when a canary lives
     */
    static Sandbox proved() {
        var sandbox = new Sandbox();
        for (var canary : Canary.all()) {
            sandbox.prove(canary);
        }
        return sandbox;
    }

    private Sandbox() {
        jasper = within("the settings", DefaultJasperReportsContext::getInstance);
    }

    JasperReportsContext jasper() {
        return jasper;
    }

    /** Compiles a template, or finds it compiled by the SHA-256 of its text. */
    JasperReport compile(Template.Jrxml template) {
        var key = sha256(template.source());
        synchronized (compiled) {
            var known = compiled.get(key);
            if (known != null) {
                return known;
            }
        }
        var report = within(template.name(), () -> compileNow(template));
        synchronized (compiled) {
            compiled.put(key, report);
        }
        return report;
    }

    private JasperReport compileNow(Template.Jrxml template) throws JRException {
        if (template.source().contains("<!DOCTYPE") || template.source().contains("<!ENTITY")) {
            throw new TemplateRefused(template.name(), "it declares a document type");
        }
        var design =
                JRXmlLoader.load(
                        jasper,
                        new ByteArrayInputStream(
                                template.source().getBytes(StandardCharsets.UTF_8)));
        inspect(template.name(), design);
        return JasperCompileManager.getInstance(jasper).compile(design);
    }

    /** Refuses what no whitelist of classes would catch. */
    private static void inspect(String name, JasperDesign design) {
        if (design.getLanguage() != null && !design.getLanguage().equals("java")) {
            throw new TemplateRefused(name, "its language is " + design.getLanguage());
        }
        inspect(name, design.getMainDataset());
        for (var dataset : design.getDatasets()) {
            inspect(name, dataset);
        }
        inspect(name, (JRPropertiesHolder) design);
        if (design.getImports() != null && design.getImports().length > 0) {
            throw new TemplateRefused(name, "it imports classes");
        }
        if (design.getTemplates() != null && design.getTemplates().length > 0) {
            throw new TemplateRefused(name, "it has style files of its own");
        }
        JRElementsVisitor.visitReport(
                design,
                new JRVisitorSupport() {
                    @Override
                    public void visitSubreport(JRSubreport subreport) {
                        throw new TemplateRefused(name, "it has a subreport");
                    }
                });
    }

    private static void inspect(String name, JRDataset dataset) {
        if (dataset.getQuery() != null) {
            throw new TemplateRefused(name, "it has a query");
        }
        if (dataset.getScriptletClass() != null
                || (dataset.getScriptlets() != null && dataset.getScriptlets().length > 0)) {
            throw new TemplateRefused(name, "it has a scriptlet");
        }
        if (dataset.getResourceBundle() != null) {
            throw new TemplateRefused(name, "it has a resource bundle");
        }
        inspect(name, (JRPropertiesHolder) dataset);
    }

    /** A report's own properties could loosen the limits. */
    private static void inspect(String name, JRPropertiesHolder holder) {
        if (!holder.hasProperties()) {
            return;
        }
        for (var property : holder.getPropertiesMap().getPropertyNames()) {
            if (!property.startsWith("org.concordat.") && !property.startsWith("com.jaspersoft.")) {
                throw new TemplateRefused(name, "it sets the property " + property);
            }
        }
    }

    private void prove(Canary canary) {
        try {
            within(
                    canary.name(),
                    () -> {
                        var report =
                                canary.inspected()
                                        ? compileNow(canary.template())
                                        : compileUninspected(canary.template());
                        return JRFiller.fill(
                                jasper, report, new HashMap<>(), new JREmptyDataSource());
                    });
        } catch (TemplateRefused refused) {
            if (canary.refusedBy(refused)) {
                return;
            }
            throw new IllegalStateException(
                    "Not known whether a template may " + canary.name(), refused);
        }
        throw new IllegalStateException(
                "The reports' sandbox is open: a template may "
                        + canary.name()
                        + ". Is another jasperreports.properties before the engine's?");
    }

    private JasperReport compileUninspected(Template.Jrxml template) throws JRException {
        var design =
                JRXmlLoader.load(
                        jasper,
                        new ByteArrayInputStream(
                                template.source().getBytes(StandardCharsets.UTF_8)));
        return JasperCompileManager.getInstance(jasper).compile(design);
    }

    private interface JasperWork<T> {
        T call() throws JRException;
    }

    private static <T> T within(String template, JasperWork<T> work) {
        try {
            return EngineLoader.call(work::call);
        } catch (TemplateRefused e) {
            throw e;
        } catch (JRException | JRRuntimeException e) {
            throw new TemplateRefused(template, e);
        } catch (StackOverflowError e) {
            throw new TemplateRefused(template, "it is nested too deeply");
        } catch (Exception e) {
            // what an expression throws is the template's doing, whatever its class
            throw new TemplateRefused(template, e);
        }
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
