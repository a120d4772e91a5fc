package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.concordat.audit.NoteSigner;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailKeyTests {

    @TempDir private Path keys;

    @Test
    void isMadeOnceWithANameOfItsOwn() throws IOException {
        var made = key(null).signer().key();

        assertThat(made.name()).matches("concordat\\.example/[0-9a-f]{8}");
        assertThat(key(null).signer().key()).isEqualTo(made);
        assertThat(key(null).published()).containsExactly(made);
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        key(null).signer();

        assertThat(Files.getPosixFilePermissions(keys.resolve("trail.key")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void takesTheNameThatIsWantedAndKeepsIt() throws IOException {
        assertThat(key("stockport.example/trail").signer().key().name())
                .isEqualTo("stockport.example/trail");

        assertThatThrownBy(() -> key("other.example/trail").signer())
                .hasMessage(
                        "The trail is named stockport.example/trail for ever; CONCORDAT_ORIGIN asks"
                                + " for other.example/trail.");
    }

    @Test
    void survivesAnEndBeforeItWasPublished() throws IOException {
        NoteSigner.generate("lost.example/name").write(keys.resolve("trail.key"));

        var signer = key("stockport.example/trail").signer();

        assertThat(signer.key().name()).isEqualTo("stockport.example/trail");
    }

    @Test
    void isRefusedWhenItIsNotTheOneThatIsPublished() throws IOException {
        key("stockport.example/trail").signer();
        Files.delete(keys.resolve("trail.key"));
        NoteSigner.generate("stockport.example/trail").write(keys.resolve("trail.key"));

        assertThatThrownBy(() -> key(null).signer())
                .hasMessageEndingWith("is not the key that trail.pub beside it publishes.");
    }

    private TrailKey key(@Nullable String origin) {
        return new TrailKey(keys, Optional.ofNullable(origin));
    }
}
