package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import io.ragdeck.cloud.sandbox.world.RestoreTroubles;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to be made of a file system's recovery point: a new file system, or a
 * directory in the old one. Nothing that is there is ever written over.
 *
 * @param metadata with every name that AWS Backup's guide has for EFS, and no other
 */
record FileRestore(Map<String, String> metadata) {

  static final String SYSTEM = "file-system-id";
  static final String ENCRYPTED = "Encrypted";
  static final String KEY = "KmsKeyId";
  static final String MODE = "PerformanceMode";

  /** Attributes of a job: what it made, and what it says of its end. */
  static final String MADE = "CreatedResourceArn";

  static final String MESSAGE = "StatusMessage";

  /** How long a job waits before it runs. */
  static final Duration PENDING = Duration.ofSeconds(30);

  /** How long it is until its end. */
  static final Duration TAKES = PENDING.plus(Duration.ofMinutes(15));

  private static final Duration CREATING = Duration.ofSeconds(8);
  private static final String TYPE = "AWS::EFS::FileSystem";
  private static final String NEW = "newFileSystem";
  private static final String TOKEN = "CreationToken";
  private static final String ABORTED = "The restore job was aborted.";
  private static final int MOST_ITEMS = 5;

  /** The guide writes the last one in two ways. */
  private static final Set<String> ITEMS = Set.of("ItemsToRestore", "itemsToRestore");

  private static final Set<String> KNOWN =
      Set.of(SYSTEM, ENCRYPTED, KEY, MODE, NEW, TOKEN, "ItemsToRestore", "itemsToRestore");

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * @throws RuntimeException AWS's refusal of metadata that is not sound
   */
  static FileRestore of(LiveResource point, Map<String, String> metadata) {
    FileRestore restore = new FileRestore(metadata);
    metadata.keySet().stream()
        .filter(name -> !KNOWN.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw invalid("unrecognized key: " + name);
            });
    restore.needs(SYSTEM);
    restore.needs(NEW);
    if (!restore.text(SYSTEM).equals(source(point))) {
      throw invalid("%s is not what the recovery point was made of".formatted(SYSTEM));
    }
    restore.flag(NEW);
    if (restore.isNew()) {
      restore.fresh();
    }
    if (!ITEMS.stream()
        .filter(metadata::containsKey)
        .map(restore::text)
        .allMatch(FileRestore::isList)) {
      throw invalid("ItemsToRestore must be a list of one to five paths that begin with /");
    }
    return restore;
  }

  /** The id of the file system that a recovery point was made of. */
  static String source(LiveResource point) {
    String arn = RecoveryPoints.source(point);
    return arn.substring(arn.lastIndexOf('/') + 1);
  }

  private void fresh() {
    needs(TOKEN);
    needs(ENCRYPTED);
    needs(MODE);
    flag(ENCRYPTED);
    if (metadata.containsKey(KEY) && !text(ENCRYPTED).equals("true")) {
      throw invalid("Encrypted must be true if KmsKeyId is specified");
    }
    if (!Set.of("generalPurpose", "maxIO").contains(text(MODE))) {
      throw invalid("PerformanceMode must be generalPurpose or maxIO");
    }
  }

  private boolean isNew() {
    return text(NEW).equals("true");
  }

  private String text(String name) {
    return metadata.getOrDefault(name, "");
  }

  private void needs(String name) {
    if (!metadata.containsKey(name)) {
      throw invalid("missing key: " + name);
    }
  }

  private void flag(String name) {
    if (!Set.of("true", "false").contains(text(name))) {
      throw invalid("%s must be true or false".formatted(name));
    }
  }

  private static boolean isList(String text) {
    try {
      JsonNode items = JSON.readTree(text);
      return items.isArray()
          && !items.isEmpty()
          && items.size() <= MOST_ITEMS
          && items.valueStream().allMatch(item -> item.asText().startsWith("/"));
    } catch (JsonProcessingException notJson) {
      return false;
    }
  }

  private static RuntimeException invalid(String what) {
    return RestoreJobs.value("Invalid restore metadata: %s".formatted(what));
  }

  /** A job that cannot end well still runs first. */
  void begin(Account account, LiveResource job, LiveResource point, Map<String, String> tags) {
    account.agenda().after(PENDING, () -> run(account, job, point, tags));
    Optional<String> why =
        switch (RestoreTroubles.of(account).begin()) {
          case GOOD -> obstacle(account);
          case FAILED -> Optional.of("Access to the recovery point was lost.");
          case ABORTED -> Optional.of(ABORTED);
        };
    why.ifPresent(sentence -> job.attributes().put(MESSAGE, sentence));
    String bad = why.filter(ABORTED::equals).isPresent() ? "ABORTED" : "FAILED";
    job.becomes("RUNNING", why.isEmpty() ? "COMPLETED" : bad, account.now().plus(TAKES));
    account.agenda().after(TAKES, () -> fill(account, job, point, why.isEmpty()));
  }

  private Optional<String> obstacle(Account account) {
    if (isNew()) {
      String token = text(TOKEN);
      return account.resources().all(TYPE).stream()
          .filter(one -> FileSystems.token(one).equals(token))
          .findFirst()
          .map(
              one ->
                  "File system '%s' already exists with creation token '%s'"
                      .formatted(one.id(), token));
    }
    return system(account).isPresent()
        ? Optional.empty()
        : Optional.of("File system '%s' does not exist.".formatted(text(SYSTEM)));
  }

  private Optional<LiveResource> system(Account account) {
    return account.resources().find(TYPE, text(SYSTEM)).filter(one -> !one.isEnding());
  }

  private void run(
      Account account, LiveResource job, LiveResource point, Map<String, String> tags) {
    if (obstacle(account).isEmpty()) {
      LiveResource target = isNew() ? create(account, point, tags) : system(account).orElseThrow();
      job.attributes().put(MADE, target.arn().orElseThrow());
    }
  }

  /** It has EFS's defaults, nothing to mount it by, and nothing of the old one but its files. */
  private LiveResource create(Account account, LiveResource point, Map<String, String> tags) {
    String id = "fs-" + account.ids().hex("restored-files", 17);
    ObjectNode settings =
        JsonNodeFactory.instance
            .objectNode()
            .put(MODE, text(MODE))
            .put(ENCRYPTED, text(ENCRYPTED).equals("true"))
            .put("ThroughputMode", "bursting");
    if (metadata.containsKey(KEY)) {
      settings.put(KEY, text(KEY));
    }
    LiveResource made =
        new LiveResource(
            TYPE,
            id,
            Optional.of(account.arns().of("elasticfilesystem", "file-system/" + id)),
            settings,
            account.now());
    made.readyAt(account.now().plus(CREATING));
    made.showsAs("elasticfilesystem:file-system");
    made.attributes().put("Arn", made.arn().orElseThrow());
    made.attributes().put("FileSystemId", id);
    made.attributes().put(FileSystems.TOKEN, text(TOKEN));
    made.attributes().put(FileSystems.SOURCE, point.id());
    made.tags().putAll(tags);
    account.resources().add(made);
    return made;
  }

  /** What did not come to its end leaves a directory too, with a part of the files. */
  private static void fill(
      Account account, LiveResource job, LiveResource point, boolean completely) {
    RecoveryPoints.owner(account, job.attribute(MADE))
        .ifPresent(
            system -> {
              long bytes = BackupJobs.bytes(point);
              RestoredDirectories.add(
                  system, account.now(), completely ? bytes : bytes / 2, completely);
            });
  }
}
