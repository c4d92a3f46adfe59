package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;

/**
 * Chance that always falls the same way: a pure function of the seed and of what it is asked about,
 * so the order in which things are asked changes nothing.
 */
public final class Chance {

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long seed;

  public Chance(long seed) {
    this.seed = mix(seed + GOLDEN);
  }

  /** Chance of its own for one part of the world. */
  public Chance within(String part) {
    return new Chance(bits(part, 0));
  }

  /** 64 random bits for the numbered thing of this kind. */
  public long bits(String kind, long number) {
    long hash = seed;
    for (int at = 0; at < kind.length(); at++) {
      hash = (hash ^ kind.charAt(at)) * 0x100000001B3L;
    }
    return mix(mix(hash) + number * GOLDEN);
  }

  /** 64 hexadecimal digits, as a SHA-256 digest has them. */
  public String digest() {
    StringBuilder digits = new StringBuilder();
    for (int part = 0; part < 4; part++) {
      String hex = Long.toHexString(bits("digest", part));
      digits.append("0".repeat(16 - hex.length())).append(hex);
    }
    return digits.toString();
  }

  /** At least 0 and less than 1. */
  public double fraction(String kind, long number) {
    return (bits(kind, number) >>> 11) * 0x1.0p-53;
  }

  /** At least 0 and less than the bound. */
  public int below(int bound, String kind, long number) {
    return (int) (fraction(kind, number) * bound);
  }

  /** A time span between two numbers of seconds, to the millisecond. */
  public Duration seconds(int least, int most, String kind, long number) {
    return Duration.ofMillis(
        least * 1000L + (long) ((most - least) * 1000L * fraction(kind, number)));
  }

  private static long mix(long value) {
    long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
