package dev.souk.platform.vault;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Future;

import dev.souk.core.id.OrganisationId;

import static dev.souk.platform.vault.VaultFixture.DEFAULT;
import static dev.souk.platform.vault.VaultFixture.await;
import static dev.souk.platform.vault.VaultFixture.ref;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VaultTest {

    private static final String SECRET = "sk-proj-0123456789abcdefghijklmnopqrstuvwxyz";

    @TempDir
    private Path folder;
    private VaultFixture here;

    @BeforeEach
    void open() {
        here = new VaultFixture(folder);
    }

    @AfterEach
    void close() {
        here.close();
    }

    @Test
    void opensWhatWasSealedAlsoAfterARestart() {
        SecretRef ref = ref(DEFAULT);

        SealedSecret sealed = await(here.vault().seal(ref, SECRET.getBytes(UTF_8)));
        KeyEncryptionKey again = LocalKeyFile.open("file:" + folder.resolve("kek"));

        assertThat(await(here.vault(again).open(ref, sealed))).asString(UTF_8).isEqualTo(SECRET);
        assertThat(sealed.keyVersion()).isEqualTo(1);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        SecretRef ref = ref(DEFAULT);
        Vault vault = here.vault();

        assertThat(await(vault.seal(ref, SECRET.getBytes(UTF_8))))
                .isNotEqualTo(await(vault.seal(ref, SECRET.getBytes(UTF_8))));
    }

    @Test
    void sealsWhatTheCallerGaveThoughItIsZeroedAtOnce() {
        SecretRef ref = ref(DEFAULT);
        byte[] secret = SECRET.getBytes(UTF_8);
        Vault vault = here.vault();

        Future<SealedSecret> sealing = vault.seal(ref, secret);
        Arrays.fill(secret, (byte) 0);

        assertThat(await(vault.open(ref, await(sealing)))).asString(UTF_8).isEqualTo(SECRET);
    }

    /** The keys are the same everywhere here, so that only what the secret is bound to can refuse it. */
    @Test
    void aCopiedSecretStaysShut() {
        Vault vault = here.vault();
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(vault.seal(ref, SECRET.getBytes(UTF_8)));
        OrganisationId other = here.organisation("other");
        here.shareKey(DEFAULT, other, 1);
        here.shareKey(DEFAULT, DEFAULT, 2);

        assertShut(vault, new SecretRef(other, ref.secretId(), ref.provider()), sealed);
        assertShut(vault, new SecretRef(DEFAULT, UUID.randomUUID(), ref.provider()), sealed);
        assertShut(vault, new SecretRef(DEFAULT, ref.secretId(), "anthropic"), sealed);
        assertShut(vault, ref, new SealedSecret(sealed.ciphertext(), 2));
        assertThat(await(vault.open(ref, sealed))).asString(UTF_8).isEqualTo(SECRET);
    }

    @Test
    void anotherOrganisationsKeyOpensNothing() {
        Vault vault = here.vault();
        SecretRef ref = ref(DEFAULT);
        SecretRef theirs = new SecretRef(here.organisation("other"), ref.secretId(), ref.provider());
        SealedSecret sealed = await(vault.seal(ref, SECRET.getBytes(UTF_8)));
        await(vault.seal(theirs, SECRET.getBytes(UTF_8)));

        assertShut(vault, theirs, sealed);
    }

    @Test
    void anAlteredSecretStaysShut() {
        Vault vault = here.vault();
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(vault.seal(ref, SECRET.getBytes(UTF_8)));

        for (int i = 0; i < sealed.ciphertext().length; i++) {
            byte[] altered = sealed.ciphertext().clone();
            altered[i] ^= 1;
            assertShut(vault, ref, new SealedSecret(altered, 1));
            assertShut(vault, ref, new SealedSecret(Arrays.copyOf(sealed.ciphertext(), i), 1));
        }
    }

    @Test
    void aKeyRowCopiedToAnotherOrganisationOpensNothing() {
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(here.vault().seal(ref, SECRET.getBytes(UTF_8)));
        OrganisationId thief = here.organisation("thief");
        WrappedKey row = await(here.keys.newest(DEFAULT)).orElseThrow();
        await(here.keys.add(new WrappedKey(thief, 1, row.kek(), row.wrapped())));

        assertThatThrownBy(() -> await(here.vault().open(new SecretRef(thief, ref.secretId(), "openai"), sealed)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("wrapped for another organisation");
    }

    @Test
    void namesBothKeyEncryptionKeysWhenTheyDiffer() {
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(here.vault().seal(ref, SECRET.getBytes(UTF_8)));
        LocalKeyFile other = LocalKeyFile.open("file:" + folder.resolve("other"));
        String expected = "was wrapped by " + here.kek.name() + ", but the key-encryption key here is " + other.name();

        assertThatThrownBy(() -> await(here.vault(other).open(ref, sealed)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("SOUK_KEK");
        assertThatThrownBy(() -> await(here.vault(other).seal(ref, SECRET.getBytes(UTF_8))))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void saysThatAKeyVersionIsMissing() {
        assertThatThrownBy(() -> await(here.vault().open(ref(DEFAULT), new SealedSecret(new byte[64], 7))))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("no key version 7");
    }

    private static void assertShut(Vault vault, SecretRef ref, SealedSecret sealed) {
        assertThatThrownBy(() -> await(vault.open(ref, sealed)))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("does not open")
                .hasMessageNotContaining(SECRET);
    }
}
