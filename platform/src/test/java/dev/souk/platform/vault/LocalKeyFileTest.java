package dev.souk.platform.vault;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class LocalKeyFileTest {

    private static final byte[] KEY = "a key of some organisation".getBytes(UTF_8);
    private static final byte[] AAD = "organisation|1".getBytes(UTF_8);

    @TempDir
    private Path folder;
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("data").resolve("kek");
    }

    @Test
    void makesAFileThatOnlyItsOwnerReads() throws IOException {
        open();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(names()).containsExactly("kek");
        assertThat(Files.readString(file)).startsWith("{").contains("primaryKeyId", "AesGcmKey");
    }

    @Test
    void isTheSameKeyEachTime() throws IOException {
        LocalKeyFile made = open();
        String content = Files.readString(file);
        LocalKeyFile again = LocalKeyFile.open("file://" + file);

        assertThat(again.unwrap(made.wrap(KEY, AAD), AAD)).isEqualTo(KEY);
        assertThat(again.name()).isEqualTo(made.name());
        assertThat(Files.readString(file)).isEqualTo(content);
    }

    @Test
    void theNameTellsKeysApart() throws IOException {
        LocalKeyFile one = open();
        LocalKeyFile other = LocalKeyFile.open("file:" + folder.resolve("other"));

        assertThat(one.name()).matches("file:[0-9a-f]{16}").isNotEqualTo(other.name());
        assertThat(one).hasToString("LocalKeyFile[" + one.name() + "]");
        assertThatThrownBy(() -> other.unwrap(one.wrap(KEY, AAD), AAD)).isInstanceOf(VaultException.class);
    }

    @Test
    void unwrapsOnlyWhatWasWrappedForTheSamePlace() {
        LocalKeyFile kek = open();
        byte[] wrapped = kek.wrap(KEY, AAD);

        assertThatThrownBy(() -> kek.unwrap(wrapped, "organisation|2".getBytes(UTF_8)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(kek.name());
    }

    /** All start at the same moment; the key that one of them wraps with must be the one that stays. */
    @Test
    void concurrentFirstStartsConvergeOnOneKey() throws Exception {
        int starts = 16;
        CyclicBarrier all = new CyclicBarrier(starts);
        Callable<String> start = () -> {
            all.await();
            return open().name();
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(starts)) {
            List<Future<String>> names = Stream.generate(() -> threads.submit(start)).limit(starts).toList();

            String expected = names.getFirst().get();
            assertThat(names).allSatisfy(name -> assertThat(name.get()).isEqualTo(expected));
            assertThat(open().name()).isEqualTo(expected);
            assertThat(names()).containsExactly("kek");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-r-----", "rw--w----", "rw----r--", "rw-----w-"})
    void refusesAFileThatOthersMayTouch(String permissions) throws IOException {
        open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(this::open)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(permissions)
                .hasMessageContaining("chmod 600 '" + file + "'");
    }

    @Test
    void takesAFileThatIsNotToBeWritten() throws IOException {
        LocalKeyFile made = open();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));

        assertThat(open().name()).isEqualTo(made.name());
    }

    @Test
    void followsALinkAsMountedSecretsAre() throws IOException {
        LocalKeyFile made = open();
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);

        assertThat(LocalKeyFile.open("file:" + link).name()).isEqualTo(made.name());
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        Path nowhere = Files.createSymbolicLink(folder.resolve("nowhere"), folder.resolve("gone"));

        assertThatThrownBy(() -> LocalKeyFile.open("file:" + folder))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(folder + " is no regular file");
        assertThatThrownBy(() -> LocalKeyFile.open("file:" + nowhere))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(nowhere + " is no regular file");
    }

    @Test
    void saysWhereNoFileCanBeMade() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("in-the-way"), "");

        assertThatThrownBy(() -> LocalKeyFile.open("file:" + inTheWay.resolve("kek")))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(inTheWay.resolve("kek").toString())
                .hasMessageContaining("SOUK_KEK");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "SENTINEL", "{\"key\": [SENTINEL]}", "{\"primaryKeyId\": \"SENTINEL\"}", "[]",
        "null"})
    void refusesBrokenContentWithoutShowingIt(String content) throws IOException {
        open();
        Files.writeString(file, content);

        assertThat(trace(catchThrowable(this::open)))
                .contains(VaultException.class.getName(), file.toString(), "put its copy back")
                .doesNotContain("SENTINEL");
    }

    @Test
    void refusesAKeysetThatWasCutOrHoldsAnotherKindOfKey() throws Exception {
        open();
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() - 30));
        assertThatThrownBy(this::open).isInstanceOf(VaultException.class);

        KeysetHandle weaker = KeysetHandle.generateNew(PredefinedAeadParameters.AES128_GCM, AeadConfig2026.get());
        Files.writeString(file, TinkJsonProtoKeysetFormat.serializeKeyset(weaker, AeadConfig2026.get(),
                InsecureSecretKeyAccess.get()));
        assertThatThrownBy(this::open)
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("no AES-256-GCM keyset");
    }

    @Test
    void refusesAFileThatIsNoKeyBySize() throws IOException {
        open();
        Files.write(file, new byte[64 * 1024 + 1]);

        assertThatThrownBy(this::open).isInstanceOf(VaultException.class)
                .hasMessageContaining("bigger than a key file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "file:", "file:/", "file:kek", "file:./kek", "file://host/kek", "/etc/souk/kek",
        "gcp-kms://projects/p", "file:/a\0b"})
    void refusesWhatNamesNoFile(String uri) {
        assertThatThrownBy(() -> LocalKeyFile.open(uri))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("'" + uri + "' names no key file")
                .hasMessageContaining("file:/etc/souk/kek");
    }

    private LocalKeyFile open() {
        return LocalKeyFile.open("file:" + file);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> children = Files.list(file.getParent())) {
            return children.map(child -> child.getFileName().toString()).toList();
        }
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }
}
