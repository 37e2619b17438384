package dev.souk.platform.vault;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.id.OrganisationId;

import static dev.souk.platform.vault.VaultFixture.DEFAULT;
import static dev.souk.platform.vault.VaultFixture.await;
import static dev.souk.platform.vault.VaultFixture.ref;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How the organisations' keys are made, wrapped, kept and let go. */
class OrganisationKeyTest {

    private static final byte[] SECRET = "sk-proj-0123456789abcdefghijklmnopqrstuvwxyz".getBytes(UTF_8);

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

    /** Each makes its key only when all have found none, as so many gateways might at the same moment. */
    @Test
    void concurrentFirstSealsConvergeOnOneKey() {
        int gateways = 20;
        CyclicBarrier all = new CyclicBarrier(gateways);
        WatchedKek kek = new WatchedKek(here.kek, () -> meet(all));
        SecretRef ref = ref(here.organisation("new"));

        List<Future<SealedSecret>> sealing = Stream.generate(() -> here.vault(kek))
                .limit(gateways)
                .map(vault -> vault.seal(ref, SECRET))
                .toList();
        List<SealedSecret> sealed = sealing.stream().map(VaultFixture::await).toList();

        assertThat(kek.wraps()).hasSize(gateways);
        assertThat(here.column("SELECT organisation_id || ' ' || version FROM organisation_keys"))
                .containsExactly(ref.organisation() + " 1");
        Vault restarted = here.vault();
        assertThat(sealed).allSatisfy(one -> assertThat(await(restarted.open(ref, one))).isEqualTo(SECRET));
    }

    @Test
    void oneUnwrappingServesAllWhoAskMeanwhile() {
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(here.vault().seal(ref, SECRET));
        WatchedKek kek = new WatchedKek(here.kek);
        Vault vault = here.vault(kek);

        List<Future<byte[]>> opening = Stream.generate(() -> vault.open(ref, sealed)).limit(50).toList();

        assertThat(opening).allSatisfy(one -> assertThat(await(one)).isEqualTo(SECRET));
        assertThat(kek.unwraps()).containsExactly(DEFAULT + "|1");
    }

    @Test
    void aKeyIsKeptForFiveMinutes() {
        SecretRef ref = ref(DEFAULT);
        WatchedKek kek = new WatchedKek(here.kek);
        AtomicLong now = new AtomicLong();
        Vault vault = new Vault(here.vertx, kek, here.keys, now::get);
        SealedSecret sealed = await(vault.seal(ref, SECRET));

        now.addAndGet(Duration.ofMinutes(5).minusSeconds(1).toNanos());
        await(vault.open(ref, sealed));
        assertThat(kek.unwraps()).hasSize(1);

        now.addAndGet(Duration.ofSeconds(1).toNanos());
        await(vault.open(ref, sealed));
        assertThat(kek.unwraps()).hasSize(2);
    }

    @Test
    void aKeyThatCouldNotBeUnwrappedIsAskedForAgain() {
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(here.vault().seal(ref, SECRET));
        AtomicBoolean isAway = new AtomicBoolean(true);
        Vault vault = here.vault(new WatchedKek(here.kek, () -> {
            if (isAway.get()) {
                throw new VaultException("the key management service is away");
            }
        }));

        assertThatThrownBy(() -> await(vault.open(ref, sealed))).hasMessageContaining("is away");
        isAway.set(false);

        assertThat(await(vault.open(ref, sealed))).isEqualTo(SECRET);
    }

    /** What this gateway still keeps was replaced in the database, as a restore does: nobody else could open it. */
    @Test
    void sealsWithTheKeyThatIsStoredNow() {
        SecretRef ref = ref(DEFAULT);
        Vault running = here.vault();
        await(running.seal(ref, SECRET));
        WrappedKey restored = OrganisationKey.make(DEFAULT, 1, here.kek);
        await(here.pool.preparedQuery("UPDATE organisation_keys SET wrapped = $1")
                .execute(Tuple.of(Buffer.buffer(restored.wrapped()))));

        SealedSecret sealed = await(running.seal(ref, SECRET));

        assertThat(await(here.vault().open(ref, sealed))).isEqualTo(SECRET);
        assertThat(await(running.open(ref, sealed))).isEqualTo(SECRET);
    }

    @Test
    void sealsWithTheNewestVersionAndOpensOlderOnes() {
        SecretRef ref = ref(DEFAULT);
        Vault vault = here.vault();
        SealedSecret older = await(vault.seal(ref, SECRET));
        await(here.keys.add(OrganisationKey.make(DEFAULT, 2, here.kek)));

        SealedSecret newer = await(vault.seal(ref, SECRET));

        assertThat(newer.keyVersion()).isEqualTo(2);
        assertThat(await(vault.open(ref, newer))).isEqualTo(SECRET);
        assertThat(await(vault.open(ref, older))).isEqualTo(SECRET);
    }

    @Test
    void eachOrganisationHasAKeyOfItsOwn() {
        OrganisationId other = here.organisation("other");
        WatchedKek kek = new WatchedKek(here.kek);
        Vault vault = here.vault(kek);

        await(vault.seal(ref(DEFAULT), SECRET));
        await(vault.seal(ref(other), SECRET));

        assertThat(kek.wraps()).containsExactly(DEFAULT + "|1", other + "|1");
        assertThat(kek.copies().stream().map(HexFormat.of()::formatHex).distinct()).hasSize(2);
    }

    @Test
    void zeroesKeysThatLayInTheClear() {
        WatchedKek kek = new WatchedKek(here.kek);

        await(here.vault(kek).seal(ref(DEFAULT), SECRET));

        assertThat(kek.clear()).hasSize(2).allSatisfy(bytes -> assertThat(bytes).containsOnly(0));
        assertThat(kek.copies()).allSatisfy(bytes -> assertThat(bytes).hasSizeGreaterThan(32).contains(1));
    }

    @Test
    void nothingStoredHoldsAKeyOrASecretInTheClear() {
        SecretRef ref = ref(DEFAULT);
        WatchedKek kek = new WatchedKek(here.kek);
        SealedSecret sealed = await(here.vault(kek).seal(ref, SECRET));
        storeCredential(ref, sealed);

        String stored = String.join("\n", here.column("SELECT k::text FROM organisation_keys k"))
                + String.join("\n", here.column("SELECT c::text FROM provider_credentials c"));

        assertThat(stored).contains(HexFormat.of().formatHex(sealed.ciphertext())).contains(here.kek.name());
        assertThat(stored).doesNotContain("sk-proj", HexFormat.of().formatHex(SECRET, 0, 8));
        String clear = HexFormat.of().formatHex(kek.copies().getFirst());
        assertThat(clear.length()).isGreaterThan(64);
        for (int i = 0; i + 16 <= clear.length(); i += 2) {
            assertThat(stored).doesNotContain(clear.substring(i, i + 16));
        }
    }

    @Test
    void noTextShowsBytes() {
        SecretRef ref = ref(DEFAULT);
        SealedSecret sealed = await(here.vault().seal(ref, SECRET));
        WrappedKey row = await(here.keys.newest(DEFAULT)).orElseThrow();

        assertThat(sealed).hasToString("SealedSecret[" + sealed.ciphertext().length + " bytes, keyVersion=1]");
        assertThat(OrganisationKey.unwrap(row, here.kek)).hasToString(
                "OrganisationKey[WrappedKey[organisation=" + DEFAULT + ", version=1, kek=" + here.kek.name() + "]]");
    }

    private void storeCredential(SecretRef ref, SealedSecret sealed) {
        await(here.pool.preparedQuery(
                """
                INSERT INTO provider_credentials
                  (id, organisation_id, owner_id, provider, name, base_url, sealed, key_version, last_four)
                VALUES ($1, $2, $3, $4, 'default', 'https://api.openai.com/v1', $5, $6, 'wxyz')""")
                .execute(Tuple.of(ref.secretId(), ref.organisation().value(),
                        UUID.fromString("00000000-0000-7000-8000-000000000002"), ref.provider(),
                        Buffer.buffer(sealed.ciphertext()), sealed.keyVersion())));
    }

    private static void meet(CyclicBarrier all) {
        try {
            all.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("Not all were there at once", e);
        }
    }
}
