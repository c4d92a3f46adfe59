package io.ragdeck.monitoring.serving;

import io.ragdeck.monitoring.fleet.ContainerDefinition;
import io.ragdeck.monitoring.fleet.ServiceState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in a service's tasks a model is served, and by what. Said by the service's tag {@code
 * ragdeck:serving}, by the variable {@code RAGDECK_SERVING} of a container, or by an image that
 * everybody knows: {@code vllm}, {@code vllm:8002}, {@code vllm:8002/metrics}; {@code none} where
 * an image is mistaken for a server.
 *
 * @param container its name; empty where the task definition is not known
 */
public record ServingPlace(
    Vocabulary vocabulary, Optional<String> container, int port, String path) {

  private static final String TAG = "ragdeck:serving";
  private static final String VARIABLE = "RAGDECK_SERVING";
  private static final Pattern DECLARED =
      Pattern.compile("([A-Za-z0-9.-]{2,20})(?::(\\d{1,5}))?(/[\\w./-]{0,100})?");

  /** Empty where nothing says that it serves a model. */
  public static Optional<ServingPlace> of(ServiceState state) {
    List<ContainerDefinition> containers =
        state.taskDefinition().value().map(definition -> definition.containers()).orElse(List.of());
    String tag = state.service().tags().get(TAG);
    if (tag != null) {
      Optional<ContainerDefinition> first =
          containers.stream().filter(ContainerDefinition::essential).findFirst();
      return declared(tag, first);
    }
    for (ContainerDefinition container : containers) {
      String variable = container.environment().get(VARIABLE);
      Optional<ServingPlace> place =
          variable == null
              ? Vocabularies.ofImage(container.image())
                  .map(known -> at(known, Optional.of(container), Optional.empty(), known.path()))
              : declared(variable, Optional.of(container));
      if (place.isPresent()) {
        return place;
      }
    }
    return Optional.empty();
  }

  private static Optional<ServingPlace> declared(
      String words, Optional<ContainerDefinition> container) {
    Matcher matcher = DECLARED.matcher(words.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Vocabularies.named(matcher.group(1))
        .map(
            known ->
                at(
                    known,
                    container,
                    Optional.ofNullable(matcher.group(2)).map(Integer::valueOf),
                    matcher.group(3) == null ? known.path() : matcher.group(3)));
  }

  /** Where a container opens one port only, it serves there. */
  private static ServingPlace at(
      Vocabulary vocabulary,
      Optional<ContainerDefinition> container,
      Optional<Integer> port,
      String path) {
    List<Integer> open = container.map(ContainerDefinition::ports).orElse(List.of());
    int own =
        open.isEmpty() || open.contains(vocabulary.port()) ? vocabulary.port() : open.getFirst();
    return new ServingPlace(
        vocabulary, container.map(ContainerDefinition::name), port.orElse(own), path);
  }
}
