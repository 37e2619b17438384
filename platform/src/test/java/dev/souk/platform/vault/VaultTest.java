package dev.souk.platform.vault;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;

import dev.souk.core.id.OrganisationId;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.PostgresForTests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VaultTest {

    private static final OrganisationId DEFAULT = OrganisationId.of("00000000-0000-7000-8000-000000000001");
    private static final OrganisationId OTHER = OrganisationId.of("00000000-0000-7000-8000-0000000000aa");
    private static final UUID ID = UUID.fromString("01890000-0000-7000-8000-000000000001");
    private static final SecretRef REF = new SecretRef(DEFAULT, ID, "openai");
    private static final byte[] SECRET = "sk-proj-brought-by-a-user".getBytes(UTF_8);

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path folder;

    private Pool pool;
    private CountingKek kek;
    private Vault vault;

    @BeforeEach
    void database() {
        pool = Databases.pool(vertx, PostgresForTests.fresh().serviceUrl(), 4);
        kek = new CountingKek(LocalKeyFile.open("file:" + folder.resolve("kek")));
        vault = vault(kek);
        pool.preparedQuery("""
                           INSERT INTO organisations (id, owner_id, name)
                           VALUES ($1, '00000000-0000-7000-8000-000000000002', 'other')""")
                .execute(Tuple.of(OTHER.value()))
                .await();
    }

    @AfterEach
    void close() {
        vertx.close().await();
    }

    @Test
    void opensWhatItSealed() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();

        assertThat(vault.open(REF, sealed).await()).isEqualTo(SECRET);
        assertThat(vault(kek).open(REF, sealed).await()).isEqualTo(SECRET);
        assertThat(sealed.keyVersion()).isEqualTo(1);
    }

    @Test
    void sealsTheSameSecretDifferentlyEachTime() {
        assertThat(vault.seal(REF, SECRET).await()).isNotEqualTo(vault.seal(REF, SECRET).await());
    }

    @Test
    void keepsNothingReadable() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        WrappedKey stored = new PgOrganisationKeys(pool).newest(DEFAULT).await().orElseThrow();

        assertThat(new String(sealed.ciphertext(), UTF_8)).doesNotContain("sk-proj");
        assertThat(sealed).hasToString("SealedSecret[" + sealed.ciphertext().length + " bytes, keyVersion=1]");
        assertThat(stored.toString()).isEqualTo("WrappedKey[organisation=" + DEFAULT + ", version=1, kek=" + kek.name()
                + "]");
    }

    static Stream<SecretRef> otherPlaces() {
        return Stream.of(new SecretRef(OTHER, ID, "openai"), new SecretRef(DEFAULT, UUID.randomUUID(), "openai"),
                new SecretRef(DEFAULT, ID, "openai2"), new SecretRef(DEFAULT, ID, ""),
                new SecretRef(DEFAULT, ID, "openai|1"));
    }

    @ParameterizedTest
    @MethodSource("otherPlaces")
    void aRowCopiedToAnotherPlaceStaysShut(SecretRef place) {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        vault.seal(new SecretRef(OTHER, UUID.randomUUID(), "openai"), SECRET).await();

        assertThatThrownBy(() -> vault.open(place, sealed).await()).isInstanceOf(VaultException.class)
                .hasMessageContaining("does not open");
    }

    @Test
    void aChangedBitIsNoticed() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        for (int at : List.of(0, 6, sealed.ciphertext().length - 1)) {
            byte[] changed = sealed.ciphertext().clone();
            changed[at] ^= 1;

            assertThatThrownBy(() -> vault.open(REF, new SealedSecret(changed, 1)).await())
                    .isInstanceOf(VaultException.class);
        }
    }

    @Test
    void aVersionThatIsNotStoredIsNamed() {
        vault.seal(REF, SECRET).await();

        assertThatThrownBy(() -> vault.open(REF, new SealedSecret(new byte[40], 2)).await())
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("version 2")
                .hasMessageContaining("not stored");
    }

    @Test
    void aSecretIsBoundToItsKeyVersion() {
        SealedSecret first = vault.seal(REF, SECRET).await();
        WrappedKey second = sameKeyAsVersion(2);
        new PgOrganisationKeys(pool).add(second).await();

        assertThatThrownBy(() -> vault.open(REF, new SealedSecret(first.ciphertext(), 2)).await())
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("does not open");
        assertThat(vault.seal(REF, SECRET).await().keyVersion()).isEqualTo(2);
        assertThat(vault.open(REF, first).await()).isEqualTo(SECRET);
    }

    private WrappedKey sameKeyAsVersion(int version) {
        WrappedKey stored = new PgOrganisationKeys(pool).newest(DEFAULT).await().orElseThrow();
        byte[] bare = kek.unwrap(stored.wrapped(), (DEFAULT + "|1").getBytes(UTF_8));
        return new WrappedKey(DEFAULT, version, kek.name(), kek.wrap(bare, (DEFAULT + "|" + version).getBytes(UTF_8)));
    }

    @Test
    void aWrappedKeyCopiedToAnotherOrganisationStaysShut() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        WrappedKey stored = new PgOrganisationKeys(pool).newest(DEFAULT).await().orElseThrow();
        new PgOrganisationKeys(pool).add(new WrappedKey(OTHER, 1, stored.kek(), stored.wrapped())).await();

        assertThatThrownBy(() -> vault.open(new SecretRef(OTHER, ID, "openai"), sealed).await())
                .isInstanceOf(VaultException.class);
    }

    @Test
    void anotherKekIsNamedTogetherWithTheOneThatIsMissing() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        LocalKeyFile stranger = LocalKeyFile.open("file:" + folder.resolve("stranger"));
        Vault strange = vault(stranger);

        for (Future<?> attempt : List.of(strange.open(REF, sealed), strange.seal(REF, SECRET))) {
            assertThatThrownBy(attempt::await).isInstanceOf(VaultException.class)
                    .hasMessageContaining("wrapped by " + kek.name() + ", this is " + stranger.name());
        }
    }

    @Test
    void firstSealsAtOnceAgreeOnOneKey() {
        List<Vault> gateways = IntStream.range(0, 6).mapToObj(_ -> vault(kek)).toList();
        List<Future<SealedSecret>> sealing = gateways.stream()
                .flatMap(gateway -> IntStream.range(0, 4)
                        .mapToObj(_ -> gateway.seal(REF, SECRET)))
                .toList();
        List<SealedSecret> sealed = sealing.stream().map(one -> one.await()).toList();

        assertThat(sealed).allSatisfy(one -> assertThat(vault.open(REF, one).await()).isEqualTo(SECRET));
        assertThat(pool.query("SELECT count(*) FROM organisation_keys").execute().await().iterator().next().getLong(0))
                .isEqualTo(1);
    }

    @Test
    void anOrganisationThatIsNotThereHasNoKey() {
        OrganisationId nobody = new OrganisationId(UUID.randomUUID());

        assertThatThrownBy(() -> vault.seal(new SecretRef(nobody, ID, "openai"), SECRET).await())
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("No organisation " + nobody);
    }

    @Test
    void theKekIsAskedOnceForManySecrets() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        int asked = kek.unwraps.get();

        for (int i = 0; i < 20; i++) {
            vault.open(REF, sealed).await();
        }

        assertThat(kek.unwraps).hasValue(asked);
    }

    @Test
    void aFailureIsNotKept() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        Vault fresh = vault(kek);
        kek.isAway = true;
        assertThatThrownBy(() -> fresh.open(REF, sealed).await()).hasMessageContaining("away");

        kek.isAway = false;

        assertThat(fresh.open(REF, sealed).await()).isEqualTo(SECRET);
    }

    @Test
    void opensWithoutTheDatabaseOnceTheKeyIsKnown() {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        pool.close().await();

        assertThat(vault.open(REF, sealed).await()).isEqualTo(SECRET);
    }

    @Test
    void worksOffTheEventLoopAndAnswersOnTheCallersContext() throws Exception {
        SealedSecret sealed = vault.seal(REF, SECRET).await();
        kek.threads.clear();
        for (Vault each : List.of(vault(kek), vault)) {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Boolean> isOnContext = new CompletableFuture<>();
            context.runOnContext(_ -> each.open(REF, sealed)
                    .onComplete(_ -> isOnContext
                            .complete(context.equals(Vertx.currentContext()) && Context.isOnEventLoopThread())));

            assertThat(isOnContext.get(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(kek.threads).isNotEmpty().allSatisfy(thread -> assertThat(thread).contains("worker"));
    }

    @Test
    void leavesTheCallersBytesAlone() {
        byte[] mine = SECRET.clone();

        vault.seal(REF, mine).await();

        assertThat(mine).isEqualTo(SECRET);
    }

    private Vault vault(KeyEncryptionKey key) {
        return new Vault(vertx, key, new PgOrganisationKeys(pool));
    }

    /** Knows how often and where it is asked, and can be away like a key management service. */
    private static final class CountingKek implements KeyEncryptionKey {

        private final KeyEncryptionKey real;
        private final AtomicInteger unwraps = new AtomicInteger();
        private final List<String> threads = new CopyOnWriteArrayList<>();
        private volatile boolean isAway;

        CountingKek(KeyEncryptionKey real) {
            this.real = real;
        }

        @Override
        public String name() {
            return real.name();
        }

        @Override
        public byte[] wrap(byte[] key, byte[] aad) {
            return real.wrap(key, aad);
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] aad) {
            unwraps.incrementAndGet();
            threads.add(Thread.currentThread().getName());
            if (isAway) {
                throw new IllegalStateException("away");
            }
            return real.unwrap(wrapped, aad);
        }
    }
}
