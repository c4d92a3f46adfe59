package io.ragdeck.provisioning.capsule;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How CloudFormation makes a stack from the files of a capsule. */
final class StackCommands {

  /** Most bytes that CreateStack takes as they are; a larger template has to lie in a bucket. */
  private static final int LONGEST_BODY = 51_200;

  private StackCommands() {}

  /**
   * @param size of its template in the capsule
   */
  static String[] of(OwnStack stack, int size) {
    List<String> commands = new ArrayList<>();
    String file = stack.templateFile();
    String template = "--template-body " + Shell.word("file://" + file);
    if (size > LONGEST_BODY) {
      String key = file.substring(file.lastIndexOf('/') + 1);
      commands.add(
          "aws s3 cp %s %s"
              .formatted(
                  Shell.word(file),
                  Shell.word("s3://BUCKET/%s/%s".formatted(Files.part(stack.name()), key))));
      template =
          "--template-url https://BUCKET.s3.$AWS_DEFAULT_REGION.amazonaws.com/%s/%s"
              .formatted(Files.part(stack.name()), key);
    }
    List<String> options = new ArrayList<>();
    options.add("aws cloudformation create-stack --stack-name " + Shell.word(stack.name()));
    options.add(template);
    if (!stack.parameters().isEmpty()) {
      options.add("--parameters " + Shell.word("file://" + stack.folder() + StackFiles.PARAMETERS));
    }
    if (stack.stack().tags().stream().anyMatch(tag -> !tag.key().startsWith("aws:"))) {
      options.add("--tags " + Shell.word("file://" + stack.folder() + StackFiles.TAGS));
    }
    if (stack.stack().hasCapabilities() && !stack.stack().capabilities().isEmpty()) {
      options.add(
          "--capabilities "
              + stack.stack().capabilitiesAsStrings().stream()
                  .sorted()
                  .map(Shell::word)
                  .collect(Collectors.joining(" ")));
    }
    if (Boolean.TRUE.equals(stack.stack().enableTerminationProtection())) {
      options.add("--enable-termination-protection");
    }
    commands.add(String.join(" \\\n  ", options));
    commands.add(
        "aws cloudformation wait stack-create-complete --stack-name " + Shell.word(stack.name()));
    return commands.toArray(String[]::new);
  }
}
