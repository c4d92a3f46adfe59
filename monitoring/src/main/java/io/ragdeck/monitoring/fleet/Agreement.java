package io.ragdeck.monitoring.fleet;

import java.util.List;
import java.util.function.BiPredicate;

/** Compares lists whose elements have their own idea of saying the same. */
final class Agreement {

  private Agreement() {}

  static <T> boolean inOrder(List<T> left, List<T> right, BiPredicate<T, T> same) {
    if (left == right) {
      return true;
    }
    if (left.size() != right.size()) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      T mine = left.get(i);
      T its = right.get(i);
      if (mine != its && !same.test(mine, its)) {
        return false;
      }
    }
    return true;
  }
}
