package dev.souk.controlplane.keys;

import java.util.Optional;
import java.util.UUID;

import io.vertx.core.Future;

import dev.souk.controlplane.account.Caller;
import dev.souk.controlplane.paging.Page;
import dev.souk.controlplane.paging.PageRequest;
import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.VirtualKeyId;

/** The stored virtual keys. Gateways hear of a change within a second. */
public interface VirtualKeys {

    /** Completes with the creation time taken over from the store. */
    Future<VirtualKey> add(NewVirtualKey key);

    Future<Optional<VirtualKey>> find(OrganisationId organisation, VirtualKeyId id);

    /** Newest first, revoked ones too. */
    Future<Page<VirtualKey, UUID>> list(OrganisationId organisation, PageRequest<UUID> page);

    /** Completes with whether there is such a key; a key revoked before keeps its first time. */
    Future<Boolean> revoke(OrganisationId organisation, VirtualKeyId id);

    /** Revokes the owner's keys of that name which no request was ever made with; completes with how many. */
    Future<Integer> revokeUnused(Caller owner, String name);
}
