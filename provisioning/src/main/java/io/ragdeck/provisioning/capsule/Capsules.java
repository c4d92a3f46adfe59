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
import java.util.function.LongSupplier;
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
  private final LongSupplier nanos;

  /**
   * @param mask changes a text that holds what nobody may see
   */
  public Capsules(AwsClients clients, UnaryOperator<String> mask) {
    this(clients, mask, Questions.MOST, System::nanoTime);
  }

  Capsules(AwsClients clients, UnaryOperator<String> mask, int most, LongSupplier nanos) {
    this.clients = clients;
    this.mask = mask;
    this.most = most;
    this.nanos = nanos;
  }

  /**
   * Everything that is needed to make a system again, but its data.
   *
   * @param now what the manifest says of when it was read; nothing else depends on it
   */
  public Capsule of(Subject subject, KnownCopies copies, Instant now) {
    Gaps gaps = new Gaps();
    Questions questions = new Questions(gaps, most, nanos);
    Optional<String> account =
        questions.ask(
            "the number of the account",
            () -> clients.sts(subject.location()).getCallerIdentity().account());
    OwnStacks stacks = new StackReader(clients, subject, questions, gaps).read();
    Workload workload = new WorkloadReader(clients, subject, questions, gaps).read(stacks.all());
    workload.note(gaps);
    List<Images.Row> images = new Images(clients, subject, questions, gaps).of(workload);
    List<Images.Row> own = own(images, account);
    Pushes.note(own, gaps);
    List<SecretNames.Name> secrets = SecretNames.of(workload.definitions(), stacks.all());
    copies.unknown().forEach(one -> gaps.unknown(one.what(), one.why()));

    // All is written twice: a secret that only the last file gives away is hidden in the first too.
    Discretion beginner = new Discretion(mask, new Gaps());
    write(new Files(), beginner, new Gaps(), subject, stacks.all(), workload);
    Files files = new Files();
    write(files, beginner.experienced(gaps), gaps, subject, stacks.all(), workload);
    Lists.write(files, gaps, workload, images, secrets, stacks, copies);
    files.text(
        Capsule.README,
        new Instructions(subject, stacks, workload, own, secrets, copies, gaps, files).text());
    files.json(
        Capsule.MANIFEST,
        Lists.manifest(
            subject, account, now.truncatedTo(ChronoUnit.SECONDS), stacks.all(), files, gaps));
    return new Capsule(name(subject, now), files.all(), gaps.unknown().size());
  }

  /** What may hold secrets. */
  private static void write(
      Files files,
      Discretion discretion,
      Gaps gaps,
      Subject subject,
      List<OwnStack> stacks,
      Workload workload) {
    Inputs inputs = new Inputs(discretion);
    workload.definitions().forEach(one -> files.json(one.file(), inputs.definition(one)));
    for (Service service : workload.services()) {
      files.json(
          Inputs.file(service), inputs.service(subject.cluster().orElse("default"), service));
    }
    StackFiles written = new StackFiles(files, discretion, gaps);
    List<Stack> all = stacks.stream().map(OwnStack::stack).toList();
    stacks.forEach(stack -> written.write(stack, all));
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
