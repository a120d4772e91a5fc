package org.concordat.platform.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
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

    @Test
    void isRotatedByAnOverlap() throws IOException {
        var first = key(null).signer();
        var second = begin(first);

        assertThat(key(null).signers().stream().map(NoteSigner::key))
                .containsExactly(first.key(), second.key());
        // and at each later start
        assertThat(key(null).signers()).hasSize(2);
        assertThat(key(null).published()).containsExactly(first.key(), second.key());

        Files.delete(keys.resolve("trail.key.old"));
        assertThat(key(null).signers().stream().map(NoteSigner::key)).containsExactly(second.key());
        assertThat(key(null).published()).containsExactly(first.key(), second.key());
    }

    @Test
    void goesOnWithARotationWhoseStepsWereCutShort() throws IOException {
        var first = key(null).signer();
        var second = begin(first);
        // the old key is kept, and the new one not yet published
        Files.copy(keys.resolve("trail.key"), keys.resolve("trail.key.old.new"));
        Files.copy(keys.resolve("trail.key"), keys.resolve("trail.key.old"));
        Files.setPosixFilePermissions(
                keys.resolve("trail.key.old"), PosixFilePermissions.fromString("rw-------"));
        key(null).signers();
        // published, and not yet in its place
        Files.move(keys.resolve("trail.key"), keys.resolve("trail.key.next"));
        Files.copy(keys.resolve("trail.key.old"), keys.resolve("trail.key"));

        assertThat(key(null).signers().stream().map(NoteSigner::key))
                .containsExactly(first.key(), second.key());
        assertThat(keys.resolve("trail.key.next")).doesNotExist();
    }

    @Test
    void isNotRotatedAgainBeforeTheOldOneIsRetired() throws IOException {
        var first = key(null).signer();
        begin(first);
        key(null).signers();
        begin(first);

        assertThatThrownBy(() -> key(null).signers()).hasMessageContaining("has not ended");
    }

    @Test
    void mayBeInAKeystoreWithItsRotationByAliases() throws Exception {
        var store = keys.resolve("trail.p12");
        var password = Files.writeString(keys.resolve("password"), "of the keystore\n");
        generate(store, "first");
        generate(store, "second");
        var one = new TrailKeystore(store, password, List.of("first"));
        var both = new TrailKeystore(store, password, List.of("first", "second"));
        var last = new TrailKeystore(store, password, List.of("second"));

        var first = in(one).signer().key();
        assertThat(first.name()).isEqualTo("stockport.example/trail");
        assertThat(keys.resolve("trail.key")).doesNotExist();
        var second = in(both).signer().key();
        assertThat(in(both).signers().stream().map(NoteSigner::key)).containsExactly(first, second);
        assertThat(in(last).published()).containsExactly(first, second);
        assertThat(in(last).signers()).hasSize(1);
        assertThat(in(last).signer().sign("text\n").verifiedBy(List.of(second))).hasSize(1);

        assertThatThrownBy(() -> in(one).signer()).hasMessageContaining("before another");
        assertThatThrownBy(() -> in(new TrailKeystore(store, password, List.of("third"))).signer())
                .hasMessageContaining("no private key under the alias third");
        Files.writeString(password, "another\n");
        assertThatThrownBy(() -> in(last).signer()).isInstanceOf(IOException.class);
    }

    @Test
    void inAKeystoreGoesOnUnderANewNameWithANewKeyAlone() throws Exception {
        var store = keys.resolve("trail.p12");
        var password = Files.writeString(keys.resolve("password"), "of the keystore\n");
        generate(store, "first");
        generate(store, "second");
        var one = new TrailKeystore(store, password, List.of("first"));
        var both = new TrailKeystore(store, password, List.of("first", "second"));
        var two = new TrailKeystore(store, password, List.of("second"));
        var first = in(one).signer().key();

        assertThatThrownBy(() -> anew(two, Optional.empty()).signer())
                .hasMessageContaining("for ever");
        var backup = Optional.of("of 3 May");
        assertThatThrownBy(() -> anew(one, backup).signer()).hasMessageContaining("new key alone");
        assertThatThrownBy(() -> anew(both, backup).signer()).hasMessageContaining("new key alone");
        assertThat(in(one).published()).containsExactly(first);

        var second = anew(two, backup).signer().key();
        assertThat(second.name()).isEqualTo("stockport.example/trail-2");
        assertThat(anew(two, Optional.empty()).signer().key()).isEqualTo(second);
        assertThat(in(two).published()).containsExactly(first, second);
    }

    private TrailKey anew(TrailKeystore keystore, Optional<String> backup) {
        return new TrailKey(
                keys, Optional.of("stockport.example/trail-2"), backup, Optional.of(keystore));
    }

    @Test
    void ofAnOldNameIsDestroyedAlsoWhileItWasRotated() throws IOException {
        begin(key("trail.example/1").signer());
        assertThat(key(null).signers()).hasSize(2);

        new TrailKey(
                        keys,
                        Optional.of("trail.example/2"),
                        Optional.of("of 3 May"),
                        Optional.empty())
                .signers();

        assertThat(keys.resolve("trail.key.old")).doesNotExist();
    }

    @Test
    void isNamedByTheSettings() {
        var settings =
                Map.of(
                        "CONCORDAT_TRAIL_KEYSTORE", "/k.p12",
                        "CONCORDAT_TRAIL_KEYSTORE_PASSWORD_FILE", "/p",
                        "CONCORDAT_TRAIL_KEYSTORE_ALIAS", "old , new");
        assertThat(TrailKeystore.of(name -> Optional.ofNullable(settings.get(name))))
                .contains(
                        new TrailKeystore(Path.of("/k.p12"), Path.of("/p"), List.of("old", "new")));
        assertThat(TrailKeystore.of(name -> Optional.empty())).isEmpty();
        assertThatThrownBy(
                        () ->
                                TrailKeystore.of(
                                        name ->
                                                Optional.of("/k.p12")
                                                        .filter(any -> name.endsWith("KEYSTORE"))))
                .hasMessageContaining("needs CONCORDAT_TRAIL_KEYSTORE_PASSWORD_FILE");
    }

    /** As the JDK's keytool makes them: a keystore wants a certificate with each key. */
    private static void generate(Path store, String alias) throws Exception {
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "Ed25519",
                                "-dname",
                                "CN=trail",
                                "-storetype",
                                "PKCS12",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "of the keystore")
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
    }

    private TrailKey in(TrailKeystore keystore) {
        return new TrailKey(
                keys,
                Optional.of("stockport.example/trail"),
                Optional.empty(),
                Optional.of(keystore));
    }

    /** What the command rotate-key does. */
    private NoteSigner begin(NoteSigner present) throws IOException {
        var next = NoteSigner.generate(present.key().name());
        next.write(keys.resolve("trail.key.next"));
        return next;
    }

    private TrailKey key(@Nullable String origin) {
        return new TrailKey(keys, Optional.ofNullable(origin));
    }
}
