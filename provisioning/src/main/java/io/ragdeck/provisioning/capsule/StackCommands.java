package io.ragdeck.provisioning.capsule;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How CloudFormation makes a stack from the files of a capsule. */
final class StackCommands {

  /** Most bytes that CreateStack takes as they are; a larger template has to lie in a bucket. */
  private static final int LONGEST_BODY = 51_200;

  private StackCommands() {}

  static String[] of(OwnStack stack) {
    List<String> commands = new ArrayList<>();
    String file = stack.templateFile();
    String template = "--template-body file://" + file;
    if (length(stack) > LONGEST_BODY) {
      String key = file.substring(file.lastIndexOf('/') + 1);
      commands.add("aws s3 cp %s s3://BUCKET/%s/%s".formatted(file, stack.name(), key));
      template =
          "--template-url https://BUCKET.s3.$AWS_DEFAULT_REGION.amazonaws.com/%s/%s"
              .formatted(stack.name(), key);
    }
    List<String> options = new ArrayList<>();
    options.add("aws cloudformation create-stack --stack-name " + stack.name());
    options.add(template);
    if (!stack.parameters().isEmpty()) {
      options.add("--parameters file://" + stack.folder() + StackFiles.PARAMETERS);
    }
    if (stack.stack().tags().stream().anyMatch(tag -> !tag.key().startsWith("aws:"))) {
      options.add("--tags file://" + stack.folder() + StackFiles.TAGS);
    }
    if (stack.stack().hasCapabilities() && !stack.stack().capabilities().isEmpty()) {
      options.add(
          "--capabilities "
              + stack.stack().capabilitiesAsStrings().stream()
                  .sorted()
                  .collect(Collectors.joining(" ")));
    }
    if (Boolean.TRUE.equals(stack.stack().enableTerminationProtection())) {
      options.add("--enable-termination-protection");
    }
    commands.add(String.join(" \\\n  ", options));
    commands.add("aws cloudformation wait stack-create-complete --stack-name " + stack.name());
    return commands.toArray(String[]::new);
  }

  private static int length(OwnStack stack) {
    return stack.template().map(body -> body.getBytes(StandardCharsets.UTF_8).length).orElse(0);
  }
}
