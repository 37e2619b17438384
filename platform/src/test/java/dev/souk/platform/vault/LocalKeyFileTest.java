package dev.souk.platform.vault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalKeyFileTest {

    private static final byte[] KEY = "an organisation's key".getBytes(UTF_8);
    private static final byte[] AAD = "organisation|1".getBytes(UTF_8);

    @TempDir
    private Path folder;

    @Test
    void makesAKeyThatOnlyItsOwnerCanRead() throws IOException {
        LocalKeyFile made = LocalKeyFile.open(uri("new/kek"));

        Path file = folder.resolve("new/kek");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(file).content().contains("AesGcmKey");
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
        assertThat(made.name()).startsWith("local-");
    }

    @Test
    void opensAgainWhatItWrapped() {
        byte[] wrapped = LocalKeyFile.open(uri("kek")).wrap(KEY, AAD);

        LocalKeyFile again = LocalKeyFile.open(uri("kek"));

        assertThat(again.unwrap(wrapped, AAD)).isEqualTo(KEY);
        assertThat(again.name()).isEqualTo(LocalKeyFile.open(uri("kek")).name());
    }

    @Test
    void keepsItsNameWhereverTheFileIsMoved() throws IOException {
        String name = LocalKeyFile.open(uri("kek")).name();
        Files.move(folder.resolve("kek"), folder.resolve("moved"));

        assertThat(LocalKeyFile.open(uri("moved")).name()).isEqualTo(name);
        assertThat(LocalKeyFile.open(uri("kek")).name()).isNotEqualTo(name);
    }

    @Test
    void doesNotUnwrapForAnotherOrganisationOrWithAnotherKey() {
        LocalKeyFile kek = LocalKeyFile.open(uri("kek"));
        byte[] wrapped = kek.wrap(KEY, AAD);

        assertThatThrownBy(() -> kek.unwrap(wrapped, "organisation|2".getBytes(UTF_8)))
                .isInstanceOf(VaultException.class);
        assertThatThrownBy(() -> LocalKeyFile.open(uri("other")).unwrap(wrapped, AAD))
                .isInstanceOf(VaultException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------", "rw-rw-rw-"})
    void refusesAFileThatIsOpenToOthers(String permissions) throws IOException {
        LocalKeyFile.open(uri("kek"));
        Files.setPosixFilePermissions(folder.resolve("kek"), PosixFilePermissions.fromString(permissions));

        assertThatThrownBy(() -> LocalKeyFile.open(uri("kek"))).isInstanceOf(VaultException.class)
                .hasMessageContaining(permissions)
                .hasMessageContaining("chmod 600 " + folder.resolve("kek"));
    }

    @Test
    void takesAFileThatNobodyMayWrite() throws IOException {
        String name = LocalKeyFile.open(uri("kek")).name();
        Files.setPosixFilePermissions(folder.resolve("kek"), PosixFilePermissions.fromString("r--------"));

        assertThat(LocalKeyFile.open(uri("kek")).name()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "s3cret but no keyset",
        "{\"primaryKeyId\":1,\"key\":[{\"keyData\":\"s3cret\"}]}"})
    void refusesWhatIsNoKeysetWithoutQuotingIt(String content) throws IOException {
        Files.createFile(folder.resolve("kek"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(folder.resolve("kek"), content);

        assertThatThrownBy(() -> LocalKeyFile.open(uri("kek"))).isInstanceOf(VaultException.class)
                .hasMessageContaining(folder.resolve("kek").toString())
                .hasStackTraceContaining("no Tink keyset")
                .satisfies(e -> assertThat(e.toString() + e.getCause()).doesNotContain("s3cret"));
        assertThat(folder.resolve("kek")).hasContent(content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kek", "file:kek", "file:./kek", "gcp-kms://projects/p", "https://host/kek"})
    void refusesOtherPlaces(String uri) {
        assertThatThrownBy(() -> LocalKeyFile.open(uri)).isInstanceOf(VaultException.class)
                .hasMessageContaining("'" + uri + "'")
                .hasMessageContaining("file:/absolute/path");
    }

    @Test
    void takesBothSpellingsOfAFileUriAndBlanks() {
        String name = LocalKeyFile.open("file:" + folder + "/a key").name();

        assertThat(LocalKeyFile.open("file://" + folder + "/a key").name()).isEqualTo(name);
    }

    @Test
    void saysWhatItNeedsWhenTheFolderIsAFile() throws IOException {
        Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> LocalKeyFile.open(uri("file/kek"))).isInstanceOf(VaultException.class)
                .hasMessageContaining(folder.resolve("file/kek").toString());
    }

    @Test
    void twoThatMakeItAtOnceGoOnWithOneKey() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<String>> openings = Stream
                    .<Callable<String>>generate(() -> () -> LocalKeyFile.open(uri("kek"))
                            .name())
                    .limit(16)
                    .toList();

            assertThat(threads.invokeAll(openings).stream().map(Future::resultNow).distinct()).hasSize(1);
        }
    }

    private String uri(String file) {
        return "file:" + folder.resolve(file);
    }
}
