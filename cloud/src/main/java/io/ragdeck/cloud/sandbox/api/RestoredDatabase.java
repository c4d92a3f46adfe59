package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RestoreTroubles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A DB instance that RDS makes of what it kept of another. It takes over the engine, the class and
 * the storage, and the password in it; the network, the parameter group and the protection are
 * RDS's defaults, unless the request names others.
 */
final class RestoredDatabase {

  private static final String TYPE = "AWS::RDS::DBInstance";
  private static final String QUOTA = "L-7B6409FD";
  private static final int LEAST_PORT = 1150;
  private static final int MOST_PORT = 65535;
  private static final Duration BACKING_UP = Duration.ofSeconds(150);
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?!.*--)[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /** What a new instance does not take over. */
  private static final List<String> OWN =
      List.of(
          "AvailabilityZone",
          "CopyTagsToSnapshot",
          "DBInstanceIdentifier",
          "DBParameterGroupName",
          "DBSecurityGroups",
          "DBSnapshotIdentifier",
          "DBSubnetGroupName",
          "DeleteAutomatedBackups",
          "DeletionProtection",
          "EnableCloudwatchLogsExports",
          "EnableIAMDatabaseAuthentication",
          "ManageMasterUserPassword",
          "MasterUserPassword",
          "MasterUserSecret",
          "MultiAZ",
          "OptionGroupName",
          "PubliclyAccessible",
          "SourceDBInstanceIdentifier",
          "Tags",
          "VPCSecurityGroups");

  /** What a request says that is no setting of the instance. */
  private static final List<String> ABOUT_SOURCE =
      List.of(
          "DBInstanceIdentifier",
          "DBSnapshotIdentifier",
          "RestoreTime",
          "SourceDBInstanceAutomatedBackupsArn",
          "SourceDBInstanceIdentifier",
          "SourceDbiResourceId",
          "Tags",
          "TargetDBInstanceIdentifier",
          "UseLatestRestorableTime");

  private RestoredDatabase() {}

  /**
   * Begins to make one.
   *
   * @param asked the name that somebody wants for it
   * @param source the properties of the one that was kept
   * @param request what is said of the new one
   */
  static LiveResource begin(
      Account account,
      String asked,
      JsonNode source,
      SdkPojo request,
      Map<String, String> tags,
      Duration takes) {
    String id = identifier(account, asked);
    ObjectNode settings = source.deepCopy();
    settings.remove(OWN);
    ObjectNode given = Given.in(request);
    given.remove(ABOUT_SOURCE);
    Optional.ofNullable(given.remove("VpcSecurityGroupIds"))
        .ifPresent(groups -> settings.set("VPCSecurityGroups", groups));
    settings.setAll(given);
    sound(account, source, settings);
    place(account, settings);
    LiveResource made =
        new LiveResource(
            TYPE, id, Optional.of(account.arns().of("rds", "db:" + id)), settings, account.now());
    StoreTags.add(made, "rds", "InvalidParameterValue", tags);
    made.showsAs("rds:db");
    name(account, made);
    grow(account, made, takes);
    account.resources().add(made);
    return made;
  }

  /** RDS writes every identifier in lower case. */
  private static String identifier(Account account, String asked) {
    String id = asked.toLowerCase(Locale.ROOT);
    if (!IDENTIFIER.matcher(id).matches()) {
      throw DatabaseRestores.value(
          "The parameter DBInstanceIdentifier is not a valid identifier. Identifiers must begin"
              + " with a letter; must contain only ASCII letters, digits, and hyphens; and must not"
              + " end with a hyphen or contain two consecutive hyphens.");
    }
    if (Stream.of(TYPE, "AWS::DocDB::DBInstance")
        .anyMatch(type -> account.resources().find(type, id).isPresent())) {
      throw Refusal.of("rds", "DBInstanceAlreadyExists", "DB instance already exists");
    }
    if (account.resources().all(TYPE).size() >= account.quotas().value(QUOTA)) {
      throw Refusal.of(
          "rds",
          "InstanceQuotaExceeded",
          "This request exceeds your maximum allowed quota for DB instances.");
    }
    return id;
  }

  private static void sound(Account account, JsonNode source, ObjectNode settings) {
    if (!source.path("Engine").equals(settings.path("Engine"))) {
      throw DatabaseRestores.combination(
          "The engine %s is not compatible with the engine of the source: %s"
              .formatted(settings.path("Engine").asText(), source.path("Engine").asText()));
    }
    if (!settings.path("DBInstanceClass").asText().startsWith("db.")) {
      throw DatabaseRestores.value(
          "Invalid DB Instance class: %s".formatted(settings.path("DBInstanceClass").asText()));
    }
    if (settings.path("AllocatedStorage").asLong() < source.path("AllocatedStorage").asLong()) {
      throw DatabaseRestores.value(
          "The allocated storage size can't be less than the source snapshot or backup size.");
    }
    int port = settings.path("Port").asInt(LEAST_PORT);
    if (port < LEAST_PORT || port > MOST_PORT) {
      throw DatabaseRestores.value(
          "Invalid endpoint port %s, must be in the range %s-%s"
              .formatted(port, LEAST_PORT, MOST_PORT));
    }
    if (settings.path("MultiAZ").asBoolean() && settings.has("AvailabilityZone")) {
      throw DatabaseRestores.combination(
          "Requesting a specific availability zone is not valid for Multi-AZ instances.");
    }
    parameterGroup(account, settings.path("DBParameterGroupName").asText());
  }

  /** RDS's own groups are there without anybody having made them. */
  static void parameterGroup(Account account, String name) {
    if (!name.isEmpty()
        && !name.startsWith("default.")
        && account
            .resources()
            .find("AWS::RDS::DBParameterGroup", name.toLowerCase(Locale.ROOT))
            .isEmpty()) {
      throw Refusal.of(
          "rds", "DBParameterGroupNotFound", "DBParameterGroup not found: %s".formatted(name));
    }
  }

  private static void place(Account account, ObjectNode settings) {
    StoreNetwork network = DatabaseNetwork.of(account, settings.path("DBSubnetGroupName").asText());
    settings.put("DBSubnetGroupName", network.group());
    if (settings.path("VPCSecurityGroups").isEmpty()) {
      settings.putArray("VPCSecurityGroups").add(network.securityGroup());
    } else {
      settings
          .path("VPCSecurityGroups")
          .forEach(group -> DatabaseNetwork.admits(account, network, group.asText()));
    }
  }

  private static void name(Account account, LiveResource made) {
    String host = "c" + account.ids().base36("restored-endpoint", 11);
    made.attributes().put("DBInstanceArn", made.arn().orElseThrow());
    made.attributes()
        .put(
            "DbiResourceId",
            "db-" + account.ids().base36("restored-resource", 26).toUpperCase(Locale.ROOT));
    made.attributes()
        .put(
            "Endpoint.Address",
            "%s.%s.%s.rds.amazonaws.com".formatted(made.id(), host, account.arns().region()));
    String byDefault = made.text("Engine").equals("postgres") ? "5432" : "3306";
    made.attributes()
        .put("Endpoint.Port", made.text("Port").isEmpty() ? byDefault : made.text("Port"));
  }

  /** It can be used once its first backup is done, where it has any. */
  private static void grow(Account account, LiveResource made, Duration takes) {
    Instant there = account.now().plus(takes);
    switch (RestoreTroubles.of(account).begin()) {
      case GOOD -> {
        made.becomes("creating", "available", there);
        if (RestoreWindow.days(made) > 0) {
          made.attributes().put(RestoreWindow.FIRST_BACKUP, there.plus(BACKING_UP).toString());
          account.agenda().at(there, () -> backUp(account, made));
        }
      }
      case FAILED -> made.becomes("creating", "incompatible-restore", there);
      case ABORTED -> made.becomes("creating", "failed", there);
    }
  }

  private static void backUp(Account account, LiveResource made) {
    if (!made.isEnding()) {
      made.becomes("backing-up", "available", account.now().plus(BACKING_UP));
    }
  }
}
