package dev.lockstep.tftp.bench.findings.statistics;

/** A ratio with its 95 % interval. */
public record Ratio(double value, Interval interval) {}
