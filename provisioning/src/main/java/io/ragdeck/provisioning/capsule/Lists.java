package io.ragdeck.provisioning.capsule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.provisioning.operation.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** What a capsule lists: images, secrets by their names, copies, and all its files. */
final class Lists {

  /** It grows when a reader of an older capsule would be wrong about a newer one. */
  static final int FORMAT = 1;

  static final String IMAGES = "images.json";
  static final String SECRETS = "secrets.json";
  static final String COPIES = "copies.json";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Lists() {}

  static void write(
      Files files,
      Gaps gaps,
      Workload workload,
      List<Images.Row> images,
      List<SecretNames.Name> secrets,
      OwnStacks stacks,
      KnownCopies copies) {
    files.json(IMAGES, images(workload, images));
    files.json(SECRETS, secrets(secrets, stacks, gaps));
    files.json(COPIES, copies(copies, gaps));
    workload.definitions().forEach(definition -> unread(definition, gaps));
  }

  private static ArrayNode images(Workload workload, List<Images.Row> images) {
    ArrayNode all = JSON.arrayNode();
    for (Images.Row one : images) {
      ObjectNode image =
          all.addObject()
              .put("taskDefinition", one.definition().name())
              .put("container", one.container())
              .put("image", one.image())
              .put("digest", one.digest().orElse(null))
              .put("toldBy", one.source().isEmpty() ? null : one.source());
      ArrayNode services = image.putArray("services");
      workload.users(one.definition()).forEach(services::add);
    }
    return all;
  }

  private static ArrayNode secrets(List<SecretNames.Name> secrets, OwnStacks stacks, Gaps gaps) {
    ArrayNode all = JSON.arrayNode();
    for (SecretNames.Name one : secrets) {
      gaps.mustBeGiven(SECRETS, "the value of %s in %s".formatted(one.name(), one.kind().words()));
      ObjectNode secret =
          all.addObject()
              .put("name", one.name())
              .put("in", one.kind().words())
              .put("valueFrom", one.reference())
              .put("madeByStack", one.stack().orElse(stacks.known() ? null : "unknown"));
      ArrayNode keys = secret.putArray("jsonKeys");
      one.keys().forEach(keys::add);
      ArrayNode users = secret.putArray("usedBy");
      one.users().forEach(users::add);
    }
    return all;
  }

  private static ArrayNode copies(KnownCopies copies, Gaps gaps) {
    ArrayNode all = JSON.arrayNode();
    for (KnownCopies.Store store : copies.stores()) {
      ObjectNode one = all.addObject().put("type", store.type()).put("store", store.id());
      if (store.lastGood().isEmpty()) {
        gaps.unknown("a good copy of " + store.id(), "None is known.");
        one.putNull("lastGoodCopy");
      } else {
        KnownCopies.Copy copy = store.lastGood().get();
        one.putObject("lastGoodCopy")
            .put("id", copy.id())
            .put("name", copy.name())
            .put("kind", copy.kind())
            .put("arn", copy.arn().orElse(null))
            .put("takenAt", copy.takenAt().toString())
            .put("vault", copy.vault().orElse(null));
      }
    }
    return all;
  }

  /** Files of variables lie in a bucket, and may hold anything. */
  private static void unread(Workload.Definition definition, Gaps gaps) {
    for (ContainerDefinition container : definition.definition().containerDefinitions()) {
      container
          .environmentFiles()
          .forEach(
              file ->
                  gaps.unknown(
                      "the variables of %s in %s".formatted(container.name(), file.value()),
                      "Files of variables are not read: they may hold secrets."));
    }
  }

  /**
   * @param stacks in the order in which they can be made again
   */
  static ObjectNode manifest(
      Subject subject,
      Optional<String> account,
      Instant now,
      List<OwnStack> stacks,
      Files files,
      Gaps gaps) {
    ObjectNode manifest =
        JSON.objectNode()
            .put("formatVersion", FORMAT)
            .put("system", subject.system())
            .put("environment", subject.environment().orElse(null))
            .put("account", subject.location().account())
            .put("accountId", account.orElse(null))
            .put("region", subject.location().region().id())
            .put("cluster", subject.cluster().orElse(null))
            .put("time", now.toString());
    ArrayNode order = manifest.putArray("stacks");
    stacks.forEach(stack -> order.add(stack.name()));
    manifest.set("files", files.listed());
    ArrayNode given = manifest.putArray("mustBeGiven");
    gaps.given().forEach(one -> given.addObject().put("file", one.file()).put("what", one.what()));
    ArrayNode unknown = manifest.putArray("unknown");
    gaps.unknown()
        .forEach(one -> unknown.addObject().put("what", one.what()).put("why", one.why()));
    return manifest;
  }
}
