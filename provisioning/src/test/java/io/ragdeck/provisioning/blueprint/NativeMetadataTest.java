package io.ragdeck.provisioning.blueprint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.ragdeck.provisioning.blueprint.component.Component;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Whether a native executable knows every record that Jackson makes. */
class NativeMetadataTest {

  private static final String CONFIG =
      "/META-INF/native-image/io.ragdeck/ragdeck-provisioning/reflect-config.json";

  @Test
  void listsEveryRecordThatIsBound() throws IOException {
    Set<String> bound = new TreeSet<>(Set.of(Component.class.getName()));
    Stream.concat(
            Arrays.stream(Component.class.getPermittedSubclasses()),
            Stream.of(
                Network.class,
                Balancer.class,
                Backups.class,
                Budget.class,
                Check.class,
                Correction.class,
                Parameter.class,
                Variant.class))
        .forEach(type -> collect(type, bound));
    try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream(CONFIG))) {
      JsonNode listed = new ObjectMapper().readTree(in);

      assertThat(
              StreamSupport.stream(listed.spliterator(), false)
                  .map(entry -> entry.path("name").asText()))
          .containsExactlyInAnyOrderElementsOf(bound);
    }
  }

  private static void collect(Type type, Set<String> bound) {
    switch (type) {
      case ParameterizedType generic ->
          Arrays.stream(generic.getActualTypeArguments()).forEach(one -> collect(one, bound));
      case Class<?> one when one.isRecord() && bound.add(one.getName()) ->
          Arrays.stream(one.getRecordComponents())
              .map(RecordComponent::getGenericType)
              .forEach(inner -> collect(inner, bound));
      default -> {
        // Not a record, or one that is known.
      }
    }
  }
}
