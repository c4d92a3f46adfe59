package io.ragdeck.provisioning.restore;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;

/**
 * One address in place of another, wherever a text has it: alone, with a port, or within an URL.
 *
 * @param from the address that is replaced
 * @param to by which one
 */
record Redirection(String from, String to) {

  /** Not where it is only the end or the beginning of a longer name. */
  private Pattern pattern() {
    return Pattern.compile(
        "(?<![A-Za-z0-9.-])" + Pattern.quote(from) + "(?![A-Za-z0-9-]|\\.[A-Za-z0-9])");
  }

  boolean isIn(String text) {
    return text.contains(from) && pattern().matcher(text).find();
  }

  String in(String text) {
    return pattern().matcher(text).replaceAll(Matcher.quoteReplacement(to));
  }

  /**
   * In the value of a secret, which may name the database too, as RDS's rotation has it: an address
   * of RDS begins with that name.
   */
  String inSecret(String value) {
    Pattern named =
        Pattern.compile("(\"dbInstanceIdentifier\"\\s*:\\s*\")" + Pattern.quote(name(from)) + "\"");
    return named.matcher(in(value)).replaceAll("$1" + Matcher.quoteReplacement(name(to)) + "\"");
  }

  private static String name(String address) {
    return address.substring(0, Math.max(0, address.indexOf('.')));
  }

  Redirection reversed() {
    return new Redirection(to, from);
  }

  boolean isIn(ContainerDefinition container) {
    return container.environment().stream().anyMatch(this::isIn)
        || container.command().stream().anyMatch(this::isIn)
        || container.entryPoint().stream().anyMatch(this::isIn);
  }

  private boolean isIn(KeyValuePair variable) {
    return variable.value() != null && isIn(variable.value());
  }

  List<ContainerDefinition> in(List<ContainerDefinition> containers) {
    return containers.stream().map(one -> isIn(one) ? in(one) : one).toList();
  }

  private ContainerDefinition in(ContainerDefinition container) {
    ContainerDefinition.Builder changed = container.toBuilder();
    if (container.hasEnvironment()) {
      changed.environment(
          container.environment().stream()
              .map(one -> isIn(one) ? one.toBuilder().value(in(one.value())).build() : one)
              .toList());
    }
    if (container.hasCommand()) {
      changed.command(container.command().stream().map(this::in).toList());
    }
    if (container.hasEntryPoint()) {
      changed.entryPoint(container.entryPoint().stream().map(this::in).toList());
    }
    return changed.build();
  }
}
