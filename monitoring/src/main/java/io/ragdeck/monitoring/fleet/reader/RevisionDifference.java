package io.ragdeck.monitoring.fleet.reader;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.monitoring.fleet.TaskDefinitionArn;
import io.ragdeck.monitoring.fleet.TaskDefinitionComparison;
import io.ragdeck.monitoring.fleet.TaskDefinitionDifference;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What two revisions of a family differ in, read on demand: also of revisions that were
 * deregistered, which no list has.
 */
public final class RevisionDifference {

  private final AwsClients clients;

  public RevisionDifference(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * @param to the other's family and revision, such as {@code ragqa-api-gateway:11}
   * @return empty where AWS does not tell
   */
  public Optional<List<TaskDefinitionDifference>> between(
      Location location, TaskDefinitionArn from, String to) {
    String prefix = from.value().substring(0, from.value().length() - from.name().length());
    try {
      // One for both: what it hides can only be compared with what it hid itself.
      TaskDefinitionReader reader = new TaskDefinitionReader(clients.ecs(location), new Masking());
      return Optional.of(
          TaskDefinitionComparison.between(
              reader.read(from), reader.read(new TaskDefinitionArn(prefix + to))));
    } catch (SdkException unknown) {
      return Optional.empty();
    }
  }
}
