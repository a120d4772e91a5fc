package org.concordat.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Properties;
import org.concordat.acceptance.sample.SampleModule;
import org.concordat.acceptance.sample.SampleResource;
import org.concordat.spi.GovernanceModule;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Builds sample modules: the same classes, another id, version, requirement or fault. */
final class Sample {

    private final String id;
    private final String version;
    private String requires = "";
    private String imports = "org.concordat.spi;version=\"[1.0,2)\"";
    private String changelog = "";
    private boolean fails;
    private Class<?>[] planted = {};

    private Sample(String id, String version) {
        this.id = id;
        this.version = version;
    }

    static Sample module(String id, String version) {
        return new Sample(id, version);
    }

    Sample requiring(String capability) {
        requires = "concordat.module;filter:=\"(concordat.module=" + capability + ")\"";
        return this;
    }

    Sample importing(String packages) {
        imports = packages;
        return this;
    }

    Sample migrating(String changelogXml) {
        changelog = changelogXml;
        return this;
    }

    /** Further classes, such as resources with a fault. */
    Sample with(Class<?>... classes) {
        planted = classes;
        return this;
    }

    Sample failing() {
        fails = true;
        return this;
    }

    WebArchive archive(String fileName) {
        var war =
                ShrinkWrap.create(WebArchive.class, fileName)
                        .addClasses(SampleModule.class, SampleResource.class)
                        .addClasses(planted)
                        .addAsLibrary(moduleSupport())
                        .addAsResource(new StringAsset(properties()), "sample.properties")
                        .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                        .addAsWebInfResource(
                                new StringAsset(STRUCTURE), "jboss-deployment-structure.xml")
                        .addAsWebInfResource(
                                new StringAsset(
                                        "<jboss-web><context-root>/"
                                                + id
                                                + "</context-root></jboss-web>"),
                                "jboss-web.xml")
                        .addAsManifestResource(new StringAsset(ORDER), "jboss-all.xml")
                        .setManifest(new StringAsset(manifest()));
        return changelog.isEmpty()
                ? war
                : war.addAsResource(new StringAsset(changelog), "db/" + id + "/changelog.xml");
    }

    private String properties() {
        var properties = new Properties();
        properties.setProperty("id", id);
        properties.setProperty("version", version);
        properties.setProperty("fails", Boolean.toString(fails));
        var text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private String manifest() {
        return "Manifest-Version: 1.0\n"
                + "Bundle-ManifestVersion: 2\n"
                + "Bundle-SymbolicName: concordat."
                + id
                + "\n"
                + "Bundle-Version: "
                + version
                + "\n"
                + "Import-Package: "
                + imports
                + "\n"
                + "Provide-Capability: concordat.module;concordat.module="
                + id
                + ";version:Version=\""
                + version
                + "\"\n"
                + (requires.isEmpty() ? "" : "Require-Capability: " + requires + "\n");
    }

    private static File moduleSupport() {
        try {
            var jar =
                    Path.of(
                            Class.forName("org.concordat.module.CurrentUser")
                                    .getProtectionDomain()
                                    .getCodeSource()
                                    .getLocation()
                                    .toURI());
            return jar.toFile();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(
                    "module-support is on the test class path beside " + GovernanceModule.class, e);
        }
    }

    private static final String STRUCTURE =
            """
            <jboss-deployment-structure>
              <deployment>
                <dependencies>
                  <module name="deployment.concordat.ear">
                    <imports>
                      <include path="org/concordat/spi"/>
                      <include path="org/concordat/spi/**"/>
                      <include path="org/concordat/audit"/>
                      <exclude path="**"/>
                    </imports>
                  </module>
                </dependencies>
              </deployment>
            </jboss-deployment-structure>
            """;

    private static final String ORDER =
            """
            <jboss xmlns="urn:jboss:1.0">
              <jboss-deployment-dependencies xmlns="urn:jboss:deployment-dependencies:1.0">
                <dependency name="concordat.ear"/>
              </jboss-deployment-dependencies>
            </jboss>
            """;
}
