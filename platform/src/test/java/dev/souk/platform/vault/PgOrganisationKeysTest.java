package dev.souk.platform.vault;

import java.nio.file.Path;
import java.util.UUID;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.souk.core.failure.ErrorCode;
import dev.souk.core.failure.SoukException;
import dev.souk.core.id.OrganisationId;
import dev.souk.platform.postgres.Databases;
import dev.souk.platform.postgres.PostgresUrl;
import dev.souk.platform.postgres.TlsMode;

import static dev.souk.platform.vault.VaultFixture.DEFAULT;
import static dev.souk.platform.vault.VaultFixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PgOrganisationKeysTest {

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
    void hasNoKeyAtFirst() {
        assertThat(await(here.keys.newest(DEFAULT))).isEmpty();
        assertThat(await(here.keys.version(DEFAULT, 1))).isEmpty();
    }

    @Test
    void findsTheHighestVersionOfTheOrganisationItself() {
        OrganisationId other = here.organisation("other");
        WrappedKey second = await(here.keys.add(key(DEFAULT, 2, 22)));
        WrappedKey first = await(here.keys.add(key(DEFAULT, 1, 11)));
        await(here.keys.add(key(other, 3, 33)));

        assertThat(await(here.keys.newest(DEFAULT))).contains(second);
        assertThat(await(here.keys.version(DEFAULT, 1))).contains(first);
        assertThat(await(here.keys.version(DEFAULT, 3))).isEmpty();
    }

    @Test
    void keepsTheKeyThatWasThereFirst() {
        WrappedKey first = await(here.keys.add(key(DEFAULT, 1, 11)));

        assertThat(await(here.keys.add(key(DEFAULT, 1, 22)))).isEqualTo(first).isEqualTo(key(DEFAULT, 1, 11));
        assertThat(await(here.keys.newest(DEFAULT))).contains(first);
    }

    @Test
    void theOrganisationsOwnerOwnsItsKey() {
        await(here.keys.add(key(DEFAULT, 1, 11)));

        assertThat(here.column("SELECT owner_id::text FROM organisation_keys"))
                .containsExactly("00000000-0000-7000-8000-000000000002");
    }

    @Test
    void refusesAKeyOfNoOrganisation() {
        OrganisationId unknown = new OrganisationId(UUID.randomUUID());

        assertThatThrownBy(() -> await(here.keys.add(key(unknown, 1, 11))))
                .isInstanceOf(VaultException.class)
                .hasMessageContaining("no organisation " + unknown);
    }

    @Test
    void saysThatTheDatabaseIsAway() {
        PostgresUrl nobody = new PostgresUrl("127.0.0.1", 1, "souk", "souk", "", TlsMode.DISABLE);
        PgOrganisationKeys keys = new PgOrganisationKeys(Databases.pool(here.vertx, nobody, 1));

        assertThatThrownBy(() -> await(keys.newest(DEFAULT)))
                .isInstanceOfSatisfying(SoukException.class, failure -> assertThat(failure.failure().code())
                        .isEqualTo(ErrorCode.DATABASE_UNAVAILABLE));
    }

    private static WrappedKey key(OrganisationId organisation, int version, int content) {
        return new WrappedKey(organisation, version, "file:0123456789abcdef", new byte[]{(byte) content, 2, 3});
    }
}
