package dev.souk.controlplane.keys;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.souk.controlplane.account.Caller;
import dev.souk.core.id.VirtualKeyId;

/** A virtual key about to be stored; {@code text} is stored as its public id and hash only. */
public record NewVirtualKey(VirtualKeyId id, Caller owner, String name, KeyText text, List<String> models,
        @Nullable Integer rpm, @Nullable Integer concurrency) {}
