package io.ragdeck.provisioning.protection;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.operation.Subject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stores that can be copied, and how. */
public final class StoreCopyings {

  /** Tag of a copy that the console took: its name. */
  public static final String COPY = "ragdeck:copy";

  /** The types that there is a way for, as CloudFormation calls them. */
  public static final List<String> TYPES =
      List.of(
          "AWS::RDS::DBInstance",
          "AWS::DocDB::DBCluster",
          "AWS::ElastiCache::ReplicationGroup",
          "AWS::EC2::Volume",
          "AWS::EFS::FileSystem");

  private StoreCopyings() {}

  /** Those whose data stays in a snapshot when a system goes. */
  public static List<StoreCopying> last(AwsClients clients, Subject subject) {
    return databases(clients, subject.location(), tags(subject));
  }

  private static List<StoreCopying> databases(
      AwsClients clients, Location location, Map<String, String> tags) {
    return List.of(
        new DatabaseCopying(clients.rds(location), tags),
        new ClusterCopying(clients.docDb(location), tags),
        new CacheCopying(clients.elastiCache(location), tags));
  }

  /** Of a type; the copy of this name has it in a tag. */
  static Optional<StoreCopying> of(AwsClients clients, Subject subject, String type, String copy) {
    Map<String, String> tags = new HashMap<>(tags(subject));
    tags.put(COPY, copy);
    return switch (type) {
      case "AWS::EC2::Volume" ->
          Optional.of(new VolumeCopying(clients.ec2(subject.location()), tags));
      case "AWS::EFS::FileSystem" -> Optional.of(new FileSystemCopying(clients, subject, tags));
      default ->
          databases(clients, subject.location(), tags).stream()
              .filter(one -> one.type().equals(type))
              .findFirst();
    };
  }

  /** The tags that copies get, so that they are found again: they outlive the stacks. */
  private static Map<String, String> tags(Subject subject) {
    String suffix = subject.environment().map(environment -> "-" + environment).orElse("");
    String base = subject.base();
    String system =
        base.endsWith(suffix) ? base.substring(0, base.length() - suffix.length()) : base;
    return subject
        .environment()
        .map(environment -> Map.of("ragdeck:system", system, "ragdeck:environment", environment))
        .orElseGet(() -> Map.of("ragdeck:system", system));
  }
}
