package io.ragdeck.provisioning.capsule;

import io.ragdeck.provisioning.operation.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.ecs.model.Service;

/** The README of a capsule: steps by which AWS's command line makes the system again. */
final class Instructions {

  private final Subject subject;
  private final OwnStacks stacks;
  private final Workload workload;
  private final List<Images.Row> images;
  private final List<SecretNames.Name> secrets;
  private final KnownCopies copies;
  private final Gaps gaps;
  private final Files files;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param images those in the account's own registry: only these have to be brought elsewhere
   * @param files all that is in the capsule but this and the manifest
   */
  Instructions(
      Subject subject,
      OwnStacks stacks,
      Workload workload,
      List<Images.Row> images,
      List<SecretNames.Name> secrets,
      KnownCopies copies,
      Gaps gaps,
      Files files) {
    this.subject = subject;
    this.stacks = stacks;
    this.workload = workload;
    this.images = images;
    this.secrets = secrets;
    this.copies = copies;
    this.gaps = gaps;
    this.files = files;
  }

  String text() {
    head();
    gaps();
    say("## 1. Give what no stack makes", "");
    unread();
    given(Optional.empty());
    say("## 2. Make the stacks, in this order", "");
    say(
        "Stacks give many of their resources fixed names: in the account and region of the system",
        "that stands they would collide. Values that name the old account, its domains or",
        "certificates are to be replaced in `parameters.json` and in the templates.",
        "");
    stacks.all().forEach(this::stack);
    say("## 3. What stands beside the stacks", "");
    beside();
    say("## 4. Bring the data back", "");
    data();
    return String.join("\n", lines) + "\n";
  }

  private void head() {
    say(
        "# %s, to be made again".formatted(plain(subject.system())),
        "",
        "Everything but data that is known to make %s again: CloudFormation templates and their"
            .formatted(plain(subject.system())),
        "parameters, task definitions, services, images by digest, names of secrets and"
            + " parameters,",
        "and which copies of data there are. Values of Secrets Manager and SSM are never read."
            + " What",
        "stands as plain text in templates and definitions is hidden where its name or form says"
            + " that",
        "it is secret; look it through before you pass it on. `manifest.json` lists all files with",
        "their SHA-256. Words in CAPITALS are to be replaced. The commands are for a shell",
        "in the folder of this file, with the AWS CLI signed in to the account that is to have the"
            + " system.",
        "");
    commands(
        "export AWS_DEFAULT_REGION=" + Shell.word(subject.location().region().id()),
        "export ACCOUNT=$(aws sts get-caller-identity --query Account --output text)");
  }

  private void gaps() {
    say("## What must be given", "", "Where a file says `%s`:".formatted(Discretion.HIDDEN), "");
    gaps.given().forEach(one -> say("- `%s`: %s".formatted(plain(one.file()), plain(one.what()))));
    if (gaps.given().isEmpty()) {
      say("- nothing");
    }
    say("", "## What is not known", "");
    gaps.unknown().forEach(one -> say("- %s: %s".formatted(plain(one.what()), plain(one.why()))));
    if (gaps.unknown().isEmpty()) {
      say("- nothing: all was read");
    }
    say("");
  }

  /** Values of secrets, and images, of what a stack has made, or none. */
  private void given(Optional<OwnStack> stack) {
    List<String> values =
        secrets.stream()
            .filter(one -> one.stack().equals(stack.map(OwnStack::name)))
            .map(Instructions::value)
            .toList();
    if (!values.isEmpty()) {
      say(
          stack.isPresent()
              ? "It made secrets, with values of its own. Where the old ones are needed:"
              : "Secrets and parameters; each value in a file that is deleted afterwards:",
          "");
      commands(values.toArray(String[]::new));
    }
    Set<String> here =
        stack.map(one -> one.made("AWS::ECR::Repository")).orElseGet(this::foreignRepositories);
    List<String> pushes = Pushes.of(images, here, stack.isEmpty());
    if (!pushes.isEmpty()) {
      say("Images, by their digests, from the registry where they are now:", "");
      commands(pushes.toArray(String[]::new));
    }
    if (stack.isEmpty() && values.isEmpty() && pushes.isEmpty()) {
      say("Nothing.", "");
    }
  }

  private static String value(SecretNames.Name one) {
    String name = Shell.word(one.name());
    return switch (one.kind()) {
      case SECRET ->
          one.stack().isPresent()
              ? "aws secretsmanager put-secret-value --secret-id %s --secret-string file://VALUE.txt"
                  .formatted(name)
              : "aws secretsmanager create-secret --name %s --secret-string file://VALUE.txt"
                  .formatted(name);
      case PARAMETER ->
          "aws ssm put-parameter --name %s --value file://VALUE.txt %s"
              .formatted(name, one.stack().isPresent() ? "--overwrite" : "--type SecureString");
    };
  }

  /** Repositories that no stack of the system makes. */
  private Set<String> foreignRepositories() {
    Set<String> made =
        stacks.all().stream()
            .flatMap(stack -> stack.made("AWS::ECR::Repository").stream())
            .collect(Collectors.toSet());
    return images.stream()
        .flatMap(one -> EcrImage.parse(one.image()).stream())
        .map(EcrImage::repository)
        .filter(repository -> !made.contains(repository))
        .collect(Collectors.toSet());
  }

  private void stack(OwnStack stack) {
    say("### " + plain(stack.name()), "");
    List<Stack> all = stacks.all().stream().map(OwnStack::stack).toList();
    for (OwnStack.Source source : stack.sources(all)) {
      say(
          "- `%s` in `%s%s` is the output `%s` of `%s`: put the new one in its place, which this tells:"
              .formatted(
                  plain(source.parameter()),
                  stack.folder(),
                  StackFiles.PARAMETERS,
                  plain(source.output()),
                  plain(source.stack())),
          "  `aws cloudformation describe-stacks --stack-name %s --query \"Stacks[0].Outputs[?OutputKey=='%s'].OutputValue\" --output text`"
              .formatted(
                  Shell.word(source.stack()), source.output().replaceAll("[^A-Za-z0-9]", "")));
    }
    say("");
    if (files.has(stack.templateFile())) {
      commands(StackCommands.of(stack, files.size(stack.templateFile())));
    } else {
      say(
          "Its template is not here: it was not read, or is not to be shown. Get it elsewhere.",
          "");
    }
    given(Optional.of(stack));
  }

  private void beside() {
    Set<String> services =
        stacks.all().stream()
            .flatMap(stack -> stack.made("AWS::ECS::Service").stream())
            .collect(Collectors.toSet());
    Set<String> revisions =
        stacks.all().stream()
            .flatMap(stack -> stack.made("AWS::ECS::TaskDefinition").stream())
            .collect(Collectors.toSet());
    List<String> commands = new ArrayList<>();
    workload.definitions().stream()
        .filter(one -> !revisions.contains(one.definition().taskDefinitionArn()))
        .forEach(
            one ->
                commands.add(
                    "aws ecs register-task-definition --cli-input-json "
                        + Shell.word("file://" + one.file())));
    for (Service service : workload.services()) {
      boolean made =
          services.contains(service.serviceArn()) || services.contains(service.serviceName());
      if (!made) {
        commands.add(
            "aws ecs create-service --cli-input-json "
                + Shell.word("file://" + Inputs.file(service)));
      } else if (service.taskDefinition() != null
          && !revisions.contains(service.taskDefinition())) {
        commands.add(
            "aws ecs update-service --cluster %s --service %s --task-definition %s"
                .formatted(
                    Shell.word(subject.cluster().orElse("default")),
                    Shell.word(service.serviceName()),
                    Shell.word(Inputs.family(service.taskDefinition()))));
      }
    }
    unread();
    boolean known = stacks.known() && workload.allServices();
    if (commands.isEmpty() && !known) {
      say("Not known: not all services and resources of stacks were read.", "");
      return;
    }
    if (commands.isEmpty()) {
      say(
          "Nothing: every service and task definition comes from a stack. What each service is now"
              + " is in `services/`, such as its desired count.",
          "");
      return;
    }
    say(
        "These were registered or made by other means than the stacks. ARNs in the files are those"
            + " of",
        "the old account: put the new roles, secrets, subnets and target groups in their place.",
        "");
    commands(commands.toArray(String[]::new));
  }

  private void data() {
    if (copies.stores().isEmpty()) {
      say("No data store is known.", "");
      return;
    }
    say(
        "Each command makes a new store beside the empty one of its stack; the services are led to"
            + " it",
        "by their secrets and parameters. A copy that another account is to use has to be shared"
            + " with",
        "it first, and so has the key that encrypts it.",
        "");
    for (KnownCopies.Store store : copies.stores()) {
      say("### %s (%s)".formatted(plain(store.id()), plain(store.type())), "");
      Optional<KnownCopies.Copy> copy = store.lastGood();
      if (copy.isEmpty()) {
        say("No good copy of it is known.", "");
        continue;
      }
      say(
          "The last good copy is `%s`, with the data of %s."
              .formatted(plain(copy.get().id()), copy.get().takenAt()),
          "");
      List<String> commands = RestoreCommands.of(store, copy.get());
      if (commands.isEmpty()) {
        say("AWS's own guide says how it is restored.", "");
      } else {
        commands(commands.toArray(String[]::new));
      }
    }
  }

  /** Of what stacks made is not known, it may seem that none did. */
  private void unread() {
    for (String name : stacks.unread()) {
      say(
          "The resources of " + plain(name) + " were not read; what follows may be made by it.",
          "");
    }
    if (!stacks.listed()) {
      say("The stacks were not read; what follows may be made by one.", "");
    }
  }

  /** A text that cannot end a line, or a quotation in it. */
  private static String plain(String text) {
    return text.replaceAll("[\\p{Cntrl}`]", " ");
  }

  private void commands(String... commands) {
    say("```sh");
    say(commands);
    say("```", "");
  }

  private void say(String... some) {
    lines.addAll(List.of(some));
  }
}
