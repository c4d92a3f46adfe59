package io.ragdeck.provisioning.capsule;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecr.model.ImageDetail;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;

/** Which bytes the images of a system are: a tag may be moved, a digest stays. */
final class Images {

  private static final Pattern NAMED = Pattern.compile("@(sha256:[0-9a-f]{64})$");
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

  private final AwsClients clients;
  private final Subject subject;
  private final Questions questions;
  private final Gaps gaps;
  private final Map<String, Optional<String>> asked = new HashMap<>();

  /**
   * The image of one container.
   *
   * @param digest empty where it is not known, or not which of several
   * @param source what told the digest; empty text where nothing did
   */
  record Row(
      Workload.Definition definition,
      String container,
      String image,
      Optional<String> digest,
      String source) {}

  private record Told(Optional<String> digest, String source) {}

  private static final Told NOTHING = new Told(Optional.empty(), "");

  Images(AwsClients clients, Subject subject, Questions questions, Gaps gaps) {
    this.clients = clients;
    this.subject = subject;
    this.questions = questions;
    this.gaps = gaps;
  }

  List<Row> of(Workload workload) {
    List<Row> rows = new ArrayList<>();
    for (Workload.Definition definition : workload.definitions()) {
      for (ContainerDefinition container : definition.definition().containerDefinitions()) {
        String image = container.image() == null ? "" : container.image();
        String name = container.name() == null ? "" : container.name();
        Told told = told(workload, definition, name, image);
        rows.add(new Row(definition, name, image, told.digest(), told.source()));
      }
    }
    return rows;
  }

  private Told told(
      Workload workload, Workload.Definition definition, String container, String image) {
    Matcher named = NAMED.matcher(image);
    if (named.find()) {
      return new Told(Optional.of(named.group(1)), "the name of the image");
    }
    List<String> running = workload.digests(definition, container);
    if (running.size() > 1) {
      gaps.unknown(
          digestOf(image),
          "Tasks of %s run it with %s: which one is wanted is not told."
              .formatted(definition.name(), String.join(" and ", running)));
      return NOTHING;
    }
    return running.isEmpty()
        ? registered(image)
            .map(digest -> new Told(Optional.of(digest), "Amazon ECR"))
            .orElse(NOTHING)
        : new Told(Optional.of(running.getFirst()), "a running task");
  }

  private Optional<String> registered(String image) {
    Optional<String> known = asked.get(image);
    if (known == null) {
      known = ask(image);
      asked.put(image, known);
    }
    return known;
  }

  private Optional<String> ask(String image) {
    Optional<EcrImage> here =
        EcrImage.parse(image).filter(one -> one.region().equals(subject.location().region().id()));
    if (here.isEmpty()) {
      gaps.unknown(
          digestOf(image),
          "No task runs it, and its registry is not Amazon ECR in %s."
              .formatted(subject.location().region().id()));
      return Optional.empty();
    }
    EcrImage one = here.get();
    Optional<List<ImageDetail>> details =
        questions.ask(
            digestOf(image),
            () ->
                clients
                    .ecr(subject.location())
                    .describeImages(
                        request ->
                            request
                                .registryId(one.account())
                                .repositoryName(one.repository())
                                .imageIds(id -> id.imageTag(one.tag())))
                    .imageDetails());
    Optional<String> digest =
        details.stream()
            .flatMap(List::stream)
            .map(ImageDetail::imageDigest)
            .filter(told -> told != null && DIGEST.matcher(told).matches())
            .findFirst();
    if (details.isPresent() && digest.isEmpty()) {
      gaps.unknown(digestOf(image), "Amazon ECR named none.");
    }
    return digest;
  }

  private static String digestOf(String image) {
    return "the digest of the image " + image;
  }
}
