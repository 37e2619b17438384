package dev.souk.gateway.snapshot;

import java.net.URI;

import dev.souk.core.id.OrganisationId;

/** A provider that an organisation added by itself. */
public record ProviderEntry(OrganisationId organisation, String name, String dialect, URI baseUrl) {}
