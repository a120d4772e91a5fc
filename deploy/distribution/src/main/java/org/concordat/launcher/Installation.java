package org.concordat.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was built or unpacked: the server, the platform and the modules. Nothing here is ever
 * written to.
 */
record Installation(Path path, String version) {

    static Installation at(Path path) {
        var version = path.resolve("VERSION");
        try {
            return new Installation(path, Files.readString(version).strip());
        } catch (IOException e) {
            throw new Refusal(
                    "%s is not an installation of Concordat: it has no VERSION file."
                            .formatted(path),
                    e);
        }
    }

    Path wildfly() {
        return path.resolve("wildfly");
    }

    /**
     * Differs between two servers that were made from other versions or settings, or stand
     * elsewhere.
     */
    String serverStamp() {
        try {
            return wildfly() + " " + Files.readString(wildfly().resolve("concordat.stamp"));
        } catch (IOException e) {
            throw new Refusal("%s holds no server.".formatted(wildfly()), e);
        }
    }

    Path deployments() {
        return path.resolve("deployments");
    }

    private Path configuration() {
        return wildfly().resolve("standalone/configuration");
    }

    /**
     * Makes the folder that the server writes into: its configuration and its deployments.
     *
     * <p>It is made anew when the installation changed; otherwise it stays as it is, so that a
     * module that somebody replaced or took out while the server ran is the same after a restart.
     * Only the folder of temporary files is always new: a server that was killed left in it the
     * papers that were on their way in.
     */
    void layOutServer(Path server) {
        var stamp = server.resolve("installation.stamp");
        try {
            var fingerprint = fingerprint();
            if (!Files.exists(stamp) || !Files.readString(stamp).equals(fingerprint)) {
                delete(server);
                copy(configuration(), server.resolve("configuration"));
                copy(deployments(), server.resolve("deployments"));
                Files.writeString(stamp, fingerprint);
            }
            delete(temporary(server));
            Files.createDirectory(
                    temporary(server),
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            forgetFailures(server.resolve("deployments"));
        } catch (IOException e) {
            throw new Refusal("The server's folder %s cannot be made.".formatted(server), e);
        }
    }

    /** Where the server keeps its temporary files, and whatever runs in it. */
    static Path temporary(Path server) {
        return server.resolve("tmp");
    }

    /** Changes when a file of the configuration or of the deployments is another one. */
    String fingerprint() throws IOException {
        var digest = sha256();
        digest.update(path.toString().getBytes(StandardCharsets.UTF_8));
        for (var folder : new Path[] {configuration(), deployments()}) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                    digest.update(
                            "%s %d %d%n"
                                    .formatted(
                                            folder.relativize(file),
                                            Files.size(file),
                                            Files.getLastModifiedTime(file).toMillis())
                                    .getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The deployment scanner leaves a mark at what failed and would pass it by at the next start.
     */
    private static void forgetFailures(Path deployments) throws IOException {
        try (Stream<Path> marks = Files.list(deployments)) {
            for (var mark :
                    marks.filter(
                                    file ->
                                            file.toString()
                                                    .matches(
                                                            ".*\\.(failed|isdeploying|pending|isundeploying)"))
                            .toList()) {
                Files.delete(mark);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    // Without the file's permissions: a read-only installation must not make a
                    // read-only copy.
                    try (var in = Files.newInputStream(file)) {
                        Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, @Nullable IOException problem) throws IOException {
                        if (problem != null) {
                            throw problem;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
