package dev.souk.benchmarks.result;

/** Something that was not measured, and why: a target, or a target in a scenario. */
public record LeftOut(String what, String reason) {}
