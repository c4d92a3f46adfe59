package io.ragdeck.cloud.sandbox.stack.life;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.ragdeck.cloud.sandbox.stack.ResourceKind;
import io.ragdeck.cloud.sandbox.stack.life.DriftFinding.Difference;
import io.ragdeck.cloud.sandbox.stack.template.Values;
import io.ragdeck.cloud.sandbox.world.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.model.DifferenceType;
import software.amazon.awssdk.services.cloudformation.model.StackDriftStatus;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/** Compares what stacks made with what is there now. */
public final class DriftDetections {

  /** A detection takes about this long for each ten resources, and never less than once. */
  private static final Duration TEN_RESOURCES = Duration.ofSeconds(3);

  /**
   * One detection.
   *
   * @param done when it is over
   */
  public record Detection(String id, LiveStack stack, Instant begun, Instant done) {}

  private final Stacks stacks;
  private final Map<String, Detection> detections = new LinkedHashMap<>();

  DriftDetections(Stacks stacks) {
    this.stacks = stacks;
  }

  public Optional<Detection> find(String id) {
    return Optional.ofNullable(detections.get(id));
  }

  public boolean isGoingOn(LiveStack stack) {
    return detections.values().stream()
        .anyMatch(one -> one.stack() == stack && one.done().isAfter(stacks.account().now()));
  }

  /**
   * Begins one.
   *
   * @param only logical ids to look at; all where empty
   * @return its id
   */
  public String begin(LiveStack stack, Set<String> only) {
    Account account = stacks.account();
    Instant done =
        account.now().plus(TEN_RESOURCES.multipliedBy(1 + stack.resources().size() / 10));
    Detection detection = new Detection(account.ids().uuid("drift"), stack, account.now(), done);
    detections.put(detection.id(), detection);
    account.agenda().at(done, () -> detect(stack, only));
    return detection.id();
  }

  private void detect(LiveStack stack, Set<String> only) {
    for (LogicalResource row : stack.resources().values()) {
      if (!row.isGone() && (only.isEmpty() || only.contains(row.logicalId()))) {
        row.made().ifPresent(made -> row.drift(Optional.of(compare(row, made))));
      }
    }
    boolean drifted =
        stack.resources().values().stream()
            .flatMap(row -> row.drift().stream())
            .anyMatch(found -> found.status() != StackResourceDriftStatus.IN_SYNC);
    stack.drift(
        drifted ? StackDriftStatus.DRIFTED : StackDriftStatus.IN_SYNC,
        Optional.of(stacks.account().now()));
  }

  private DriftFinding compare(LogicalResource row, Made made) {
    Instant now = stacks.account().now();
    ResourceKind kind = stacks.kinds().kind(row.type()).orElseThrow();
    Optional<JsonNode> present =
        kind.present(stacks.account(), made.physicalId(), made.properties());
    if (present.isEmpty()) {
      return new DriftFinding(
          StackResourceDriftStatus.DELETED,
          made.properties(),
          MissingNode.getInstance(),
          List.of(),
          now);
    }
    List<Difference> differences = new ArrayList<>();
    present
        .get()
        .properties()
        .forEach(
            property ->
                differ(
                    "/" + property.getKey(),
                    made.properties().path(property.getKey()),
                    property.getValue(),
                    differences));
    return new DriftFinding(
        differences.isEmpty()
            ? StackResourceDriftStatus.IN_SYNC
            : StackResourceDriftStatus.MODIFIED,
        made.properties(),
        present.get(),
        differences,
        now);
  }

  private static void differ(
      String path, JsonNode expected, JsonNode actual, List<Difference> differences) {
    if (expected.isObject() && actual.isObject()) {
      Set<String> names = new TreeSet<>();
      expected.fieldNames().forEachRemaining(names::add);
      actual.fieldNames().forEachRemaining(names::add);
      names.forEach(
          name -> differ(path + "/" + name, expected.path(name), actual.path(name), differences));
    } else if (expected.isArray() && actual.isArray()) {
      for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
        differ(path + "/" + i, expected.path(i), actual.path(i), differences);
      }
    } else if (!isSecret(expected) && !Values.same(expected, actual)) {
      DifferenceType type =
          expected.isMissingNode()
              ? DifferenceType.ADD
              : actual.isMissingNode() ? DifferenceType.REMOVE : DifferenceType.NOT_EQUAL;
      differences.add(new Difference(path, Values.shown(expected), Values.shown(actual), type));
    }
  }

  private static boolean isSecret(JsonNode expected) {
    return expected.isTextual() && expected.textValue().contains("{{resolve:");
  }
}
