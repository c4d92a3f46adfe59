package io.ragdeck.provisioning.protection;

import java.util.Optional;

/**
 * A recovery point and the vault that it lies in, without which AWS Backup tells and deletes
 * nothing; as text such as {@code ragqa-backups/arn:aws:backup:…}.
 */
record PointId(String vault, String arn) {

  private static final char BETWEEN = '/';

  /** Empty for what is the id of none, such as that of a job. */
  static Optional<PointId> of(String text) {
    int slash = text.indexOf(BETWEEN);
    return slash < 0
        ? Optional.empty()
        : Optional.of(new PointId(text.substring(0, slash), text.substring(slash + 1)));
  }

  @Override
  public String toString() {
    return vault + BETWEEN + arn;
  }
}
