package io.ragdeck.provisioning.blueprint.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody who wrote a word that does not exist probably meant. */
public final class Closest {

  private Closest() {}

  /** "Did you mean 'postgres'?", or the words that there are. */
  public static String cure(String written, Collection<String> words) {
    return to(written, words)
        .map("Did you mean '%s'?"::formatted)
        .orElseGet(
            () ->
                words.isEmpty()
                    ? "There are none here."
                    : "There are: " + String.join(", ", words) + ".");
  }

  static Optional<String> to(String written, Collection<String> words) {
    String wrong = written.toLowerCase(Locale.ROOT);
    int most = Math.max(1, wrong.length() / 3);
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(wrong, word.toLowerCase(Locale.ROOT))))
        .filter(word -> distance(wrong, word.toLowerCase(Locale.ROOT)) <= most);
  }

  /** Levenshtein's, with neighbours swapped counted as one. Words longer than 60 are not near. */
  private static int distance(String one, String other) {
    if (one.length() > 60 || other.length() > 60) {
      return 60;
    }
    int[][] cost = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(one, other, cost, i, j);
      }
    }
    return cost[one.length()][other.length()];
  }

  private static int step(String one, String other, int[][] cost, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int best =
        Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
