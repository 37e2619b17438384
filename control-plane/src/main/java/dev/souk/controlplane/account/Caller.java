package dev.souk.controlplane.account;

import dev.souk.core.id.OrganisationId;
import dev.souk.core.id.UserId;

/** On whose behalf something is done: every query is limited to the organisation, every new row gets the user as owner. */
public record Caller(OrganisationId organisation, UserId user) {

    /** The holder of the admin token, in the default organisation; both rows come with the first migration. */
    public static final Caller OPERATOR = new Caller(OrganisationId.of("00000000-0000-7000-8000-000000000001"),
            UserId.of("00000000-0000-7000-8000-000000000002"));
}
