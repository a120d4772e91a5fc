package org.concordat.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The bill of materials")
class SbomIT {

    private static final Path DISTRIBUTION =
            Path.of(System.getProperty("concordat.distribution", "target/concordat"));

    private record Component(String group, String name, String version, List<String> hashes) {}

    private static List<Component> components = List.of();

    @BeforeAll
    static void read() throws IOException {
        assumeThat(System.getProperty("concordat.maven", ""))
                .as("Maven makes no bill of materials offline")
                .isNotEqualTo("offline: true");
        var sbom = JsonObject.read(Files.readString(DISTRIBUTION.resolve("sbom.json")));
        assertThat(sbom.text("bomFormat")).contains("CycloneDX");
        components =
                sbom.objects("components").stream()
                        .map(
                                each ->
                                        new Component(
                                                each.text("group").orElse(""),
                                                each.text("name").orElseThrow(),
                                                each.text("version").orElseThrow(),
                                                each.objects("hashes").stream()
                                                        .map(hash -> hash.text("content"))
                                                        .flatMap(Optional::stream)
                                                        .toList()))
                        .toList();
    }

    @Test
    void namesEachLibraryInTheDeploymentsByItsHash() throws Exception {
        var jars = new TreeMap<String, byte[]>();
        try (var files = Files.list(DISTRIBUTION.resolve("deployments"))) {
            for (var file : files.toList()) {
                collect(file.getFileName().toString(), Files.readAllBytes(file), jars);
            }
        }
        assertThat(jars).hasSizeGreaterThan(40);

        var unnamed = new ArrayList<String>();
        jars.forEach(
                (place, content) -> {
                    if (!isNamed(place, content)) {
                        unnamed.add(place);
                    }
                });
        assertThat(unnamed).isEmpty();
    }

    @Test
    void namesTheServerTheDriverAndWhatIsOurs() {
        assertThat(components)
                .extracting(each -> each.group() + ":" + each.name())
                .contains(
                        "org.wildfly:wildfly-dist",
                        "org.postgresql:postgresql",
                        "org.webjars.npm:govuk-frontend",
                        "org.concordat:concordat-ear",
                        "org.concordat:concordat-portal",
                        "org.concordat:concordat-intake",
                        "org.concordat:concordat-logging")
                .contains(modules());
    }

    @Test
    void namesNothingThatOnlyTestsNeed() {
        assertThat(components)
                .extracting(Component::group)
                .isNotEmpty()
                .noneMatch(
                        group ->
                                Stream.of("org.junit", "org.assertj", "com.microsoft.playwright")
                                        .anyMatch(group::startsWith));
    }

    /** Below these a hole is known that somebody could reach through a template or a paper. */
    @ParameterizedTest(name = "holds {0}:{1} of at least {2}")
    @CsvSource({
        // CVE-2025-10492 (before 7.0.4) and CVE-2026-6009 (before 7.0.7), both in the core
        "net.sf.jasperreports, jasperreports, 7.0.8",
        "net.sf.jasperreports, jasperreports-pdf, 7.0.8",
        "com.github.librepdf, openpdf, 1.3.43",
        "org.apache.pdfbox, pdfbox, 3.0.8",
        "org.postgresql, postgresql, 42.7.14",
        "org.wildfly, wildfly-dist, 39.0.1.Final",
    })
    void holdsNothingThatWasMended(String group, String name, String least) {
        assertThat(components)
                .filteredOn(each -> each.group().equals(group) && each.name().equals(name))
                .hasSize(1)
                .allSatisfy(
                        each ->
                                assertThat(Version.parse(each.version()))
                                        .isGreaterThanOrEqualTo(Version.parse(least)));
    }

    /** Ours by its name, because its bytes may be of another build; all others by their bytes. */
    private static boolean isNamed(String place, byte[] content) {
        var file = place.substring(place.lastIndexOf('/') + 1);
        var hash = sha256(content);
        return components.stream()
                .anyMatch(
                        each ->
                                each.hashes().contains(hash)
                                        || (each.group().equals("org.concordat")
                                                && (file.endsWith(
                                                                each.name()
                                                                        + "-"
                                                                        + each.version()
                                                                        + ".jar")
                                                        || file.equals(
                                                                each.name()
                                                                                .replace(
                                                                                        "concordat-",
                                                                                        "")
                                                                        + ".jar"))));
    }

    private static void collect(String place, byte[] archive, Map<String, byte[]> jars)
            throws IOException {
        try (InputStream bytes = new ByteArrayInputStream(archive);
                var zip = new ZipInputStream(bytes)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var name = place + "/" + entry.getName();
                if (name.endsWith(".jar")) {
                    jars.put(name, zip.readAllBytes());
                } else if (name.endsWith(".war")) {
                    collect(name, zip.readAllBytes(), jars);
                }
            }
        }
    }

    private static String[] modules() {
        try (var files = Files.list(DISTRIBUTION.resolve("deployments"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".war"))
                    .map(name -> "org.concordat:concordat-" + name.replace(".war", ""))
                    .toArray(String[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
