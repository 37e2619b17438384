package dev.souk.benchmarks.result;

/** The kind of machine it was, without anything that names this very one. */
public record Machine(String processor, int cores, int memoryGib, String kernel, String java) {}
