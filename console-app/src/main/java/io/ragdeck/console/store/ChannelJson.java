package io.ragdeck.console.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/** Channels and what they are told as JSON columns. */
@RegisterForReflection(
    targets = {
      Target.class,
      Target.Slack.class,
      Target.Webhook.class,
      Target.Email.class,
      Target.Sns.class,
      Told.class
    })
final class ChannelJson {

  private static final Logger LOG = Logger.getLogger(ChannelJson.class);

  private static final TypeReference<Set<String>> IDS = new TypeReference<>() {};

  private final ObjectMapper mapper = ColumnMapper.builder().build();

  String write(Target target) {
    return text(target);
  }

  String write(Told told) {
    return StoredText.of(text(told));
  }

  String write(Collection<String> ids) {
    return text(new TreeSet<>(ids));
  }

  private String text(Object part) {
    try {
      return mapper.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Channels are plain data", e);
    }
  }

  Target readTarget(String content) {
    return read(content, mapper.constructType(Target.class));
  }

  Told readTold(String content) {
    return read(content, mapper.constructType(Told.class));
  }

  /** Empty where it can't be read. */
  Optional<Told> findTold(String content) {
    try {
      return Optional.of(readTold(content));
    } catch (IllegalStateException spoilt) {
      LOG.debug("A notice can't be read", spoilt);
      return Optional.empty();
    }
  }

  Set<String> readIds(String content) {
    return read(content, mapper.constructType(IDS));
  }

  /** What usually mends an incident, from its detail. */
  Optional<String> remedy(String detail) {
    return Optional.of(tree(detail).path("remedy"))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText);
  }

  /** The lines that show an incident, from its detail. */
  List<String> lines(String detail) {
    return tree(detail).path("lines").valueStream().map(JsonNode::asText).toList();
  }

  private JsonNode tree(String content) {
    try {
      return mapper.readTree(content);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored incident can't be read", e);
    }
  }

  private <T> T read(String content, JavaType type) {
    try {
      return mapper.readValue(content, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored channel or notice can't be read", e);
    }
  }
}
