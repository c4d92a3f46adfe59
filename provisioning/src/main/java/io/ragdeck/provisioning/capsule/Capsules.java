package io.ragdeck.provisioning.capsule;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Subject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.Service;

/**
 * Makes environment capsules. AWS is only read, and asked a bounded number of times, one call after
 * the other; what it does not say is listed in the capsule. Values of secrets are never asked for.
 */
public final class Capsules {

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final AwsClients clients;
  private final UnaryOperator<String> mask;
  private final int most;

  /**
   * @param mask changes a text that holds what nobody may see
   */
  public Capsules(AwsClients clients, UnaryOperator<String> mask) {
    this(clients, mask, Questions.MOST);
  }

  Capsules(AwsClients clients, UnaryOperator<String> mask, int most) {
    this.clients = clients;
    this.mask = mask;
    this.most = most;
  }

  /**
   * Everything that is needed to make a system again, but its data.
   *
   * @param now what the manifest says of when it was read; nothing else depends on it
   */
  public Capsule of(Subject subject, KnownCopies copies, Instant now) {
    Gaps gaps = new Gaps();
    Questions questions = new Questions(gaps, most);
    Discretion discretion = new Discretion(mask, gaps);
    Optional<String> account =
        questions.ask(
            "the number of the account",
            () -> clients.sts(subject.location()).getCallerIdentity().account());
    List<OwnStack> stacks = new StackReader(clients, subject, questions, gaps).read();
    Workload workload = new WorkloadReader(clients, subject, questions).read(stacks);
    List<Images.Row> images = new Images(clients, subject, questions, gaps).of(workload);
    List<SecretNames.Name> secrets = SecretNames.of(workload.definitions(), stacks);
    copies.unknown().forEach(one -> gaps.unknown(one.what(), one.why()));

    Files files = new Files();
    Inputs inputs = new Inputs(discretion);
    workload.definitions().forEach(one -> files.json(one.file(), inputs.definition(one)));
    for (Service service : workload.services()) {
      files.json(
          Inputs.file(service), inputs.service(subject.cluster().orElse("default"), service));
    }
    // Behind what runs: what was hidden there is hidden in templates too.
    StackFiles written = new StackFiles(files, discretion, gaps);
    List<Stack> all = stacks.stream().map(OwnStack::stack).toList();
    stacks.forEach(stack -> written.write(stack, all));
    Lists.write(files, gaps, workload, images, secrets, copies);
    files.text(
        Capsule.README,
        new Instructions(subject, stacks, workload, own(images, account), secrets, copies, gaps)
            .text());
    files.json(
        Capsule.MANIFEST,
        Lists.manifest(subject, account, now.truncatedTo(ChronoUnit.SECONDS), stacks, files, gaps));
    return new Capsule(name(subject, now), files.all(), gaps.unknown().size());
  }

  /** Those in the account's own registry; all in ECR where its number is not known. */
  private static List<Images.Row> own(List<Images.Row> images, Optional<String> account) {
    return images.stream()
        .filter(
            row ->
                EcrImage.parse(row.image())
                    .filter(image -> account.map(image.account()::equals).orElse(true))
                    .isPresent())
        .toList();
  }

  private static String name(Subject subject, Instant now) {
    return "%s-capsule-%s.zip".formatted(Files.part(subject.system()), NAME.format(now));
  }
}
