package io.ragdeck.cloud.sandbox.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes wrong in this account, and with whom. */
public final class Troubles {

  private final List<Trouble> troubles = new ArrayList<>();
  private final List<OfFamily> families = new ArrayList<>();

  void add(Trouble trouble) {
    troubles.add(trouble);
  }

  /**
   * Something that goes wrong with every task of a family that somebody runs by itself.
   *
   * @param after how long a task runs before it strikes; chance adds up to a third
   */
  record OfFamily(String cluster, String family, Mishap mishap, Duration after) {}

  /** In place of what went wrong with the family before. */
  void add(OfFamily trouble) {
    endFamily(trouble.cluster(), trouble.family());
    families.add(trouble);
  }

  void endFamily(String cluster, String family) {
    families.removeIf(one -> one.cluster().equals(cluster) && one.family().equals(family));
  }

  Optional<OfFamily> ofFamily(String cluster, String family) {
    return families.stream()
        .filter(one -> one.cluster().equals(cluster) && one.family().equals(family))
        .findFirst();
  }

  /** Nothing goes wrong with the service any more. */
  void end(LiveService service) {
    troubles.removeIf(trouble -> trouble.concerns(service));
  }

  /** What will go wrong with a task that the service starts now from this image. */
  Optional<Trouble> next(LiveService service, String image) {
    for (Trouble trouble : troubles) {
      if (trouble.concerns(service, image) && struck(service, trouble) < trouble.tasks()) {
        if (trouble.once()) {
          troubles.remove(trouble);
        }
        return Optional.of(trouble);
      }
    }
    return Optional.empty();
  }

  /** Whether this goes wrong with the service at present. */
  public Optional<Trouble> of(LiveService service) {
    return troubles.stream().filter(trouble -> trouble.concerns(service)).findFirst();
  }

  private static long struck(LiveService service, Trouble trouble) {
    return service.active().stream()
        .filter(task -> task.fate().filter(trouble.mishap()::equals).isPresent())
        .count();
  }
}
