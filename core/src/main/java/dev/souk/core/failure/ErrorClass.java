package dev.souk.core.failure;

/** Who can mend it: the caller, the provider, or whoever runs this platform. */
public enum ErrorClass {
    CALLER, UPSTREAM, PLATFORM
}
