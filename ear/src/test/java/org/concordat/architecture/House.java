package org.concordat.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All classes of all folders, as they were just compiled: no list of modules to keep. */
final class House {

    /** What is not a module: everything else under {@code org.concordat} is one. */
    static final Set<String> PLATFORM =
            Set.of(
                    "audit",
                    "spi",
                    "platform",
                    "module",
                    "portal",
                    "engine",
                    "launcher",
                    "architecture",
                    "acceptance");

    private static final Path ROOT = Path.of(System.getProperty("concordat.root", ".."));

    private House() {}

    static JavaClasses builtClasses() {
        var folders =
                Stream.of("platform-core", "reports", "modules")
                        .flatMap(group -> foldersIn(ROOT.resolve(group)))
                        .map(folder -> folder.resolve("target/classes"))
                        .filter(Files::isDirectory)
                        .toList();
        return new ClassFileImporter().importPaths(folders);
    }

    /** The classes of each deployment that has pages, by the folder in which its pages are. */
    static Map<Path, JavaClasses> classesByPages() {
        return Stream.of("platform-core", "reports", "modules")
                .flatMap(group -> foldersIn(ROOT.resolve(group)))
                .filter(folder -> Files.isDirectory(folder.resolve("src/main/webapp")))
                .collect(
                        Collectors.toMap(
                                folder -> folder.resolve("src/main/webapp"),
                                folder ->
                                        new ClassFileImporter()
                                                .importPath(folder.resolve("target/classes"))));
    }

    static Path plantedPages() {
        return ROOT.resolve("ear/src/test/webapp");
    }

    /** The built classes and the planted offenders beside them. */
    static JavaClasses plantedClasses() {
        return new ClassFileImporter()
                .importPaths(
                        Stream.concat(
                                        foldersIn(ROOT.resolve("platform-core"))
                                                .map(f -> f.resolve("target/classes"))
                                                .filter(Files::isDirectory),
                                        Stream.of(ROOT.resolve("ear/target/test-classes")))
                                .toList());
    }

    /** The second word after {@code org}: {@code board} for {@code org.concordat.board.meeting}. */
    static String partOf(JavaClass type) {
        var words = type.getPackageName().split("\\.");
        return words.length > 2 && type.getPackageName().startsWith("org.concordat.")
                ? words[2]
                : "";
    }

    static boolean isInModule(JavaClass type) {
        var part = partOf(type);
        return !part.isEmpty() && !PLATFORM.contains(part);
    }

    private static Stream<Path> foldersIn(Path group) {
        try (var folders = Files.list(group)) {
            return List.copyOf(folders.filter(Files::isDirectory).toList()).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
