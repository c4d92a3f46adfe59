package io.ragdeck.monitoring.serving;

import java.util.List;
import java.util.Map;

/**
 * A kind of server and its words.
 *
 * @param name by which it is declared, such as {@code vllm}
 * @param title its own name, such as vLLM
 * @param images parts of image names
 * @param port where it listens unless something says otherwise
 * @param measurable whether it has metrics at all
 * @param absent why there may be no metrics, for whoever has to mend it
 */
public record Vocabulary(
    String name,
    String title,
    List<String> images,
    int port,
    String path,
    boolean measurable,
    String absent,
    Map<Measure, List<Alias>> aliases) {

  public Vocabulary {
    images = List.copyOf(images);
    aliases = Map.copyOf(aliases);
  }

  /** Whether it has words for the measure in any of its versions. */
  public boolean has(Measure measure) {
    return aliases.containsKey(measure);
  }

  /** Whether a sample is part of any measure. */
  public boolean knows(String sample) {
    return aliases.values().stream().flatMap(List::stream).anyMatch(alias -> alias.isNamed(sample));
  }
}
