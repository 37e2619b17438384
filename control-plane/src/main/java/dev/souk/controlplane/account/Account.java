package dev.souk.controlplane.account;

/** A caller with the names that people know them by. */
public record Account(Caller caller, String userName, String organisationName) {}
