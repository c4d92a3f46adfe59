package io.ragdeck.monitoring.logs.mask;

/** The tables of Verhoeff's check digit: multiplication in D5 and the powers of one permutation. */
final class Verhoeff {

  private static final String[] PRODUCTS = {
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210"
  };

  private static final String[] PERMUTATIONS = {
    "0123456789", "1576283094", "5803796142", "8916043527",
    "9453126870", "4286573901", "2793806415", "7046913258"
  };

  private Verhoeff() {}

  static int times(int left, int right) {
    return PRODUCTS[left].charAt(right) - '0';
  }

  /**
   * @param position from the right, the check digit being 0
   */
  static int permuted(int position, int digit) {
    return PERMUTATIONS[position % 8].charAt(digit) - '0';
  }
}
