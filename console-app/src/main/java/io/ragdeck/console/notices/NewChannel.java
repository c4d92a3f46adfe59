package io.ragdeck.console.notices;

import io.ragdeck.console.store.Target;
import io.ragdeck.monitoring.checks.Severity;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A channel as somebody asks for it. Which of the optional ones are asked for follows from the
 * kind; secrets that are left out of a change stay as they are.
 *
 * @param enabled without it true
 * @param severity the least that it is told of; without it WARNING
 * @param systems ids; without any all
 * @param url of a SLACK or WEBHOOK channel; a secret
 * @param key that signs for a WEBHOOK channel, at least 16 characters; a secret
 * @param host of the mail server of an EMAIL channel
 * @param port of the mail server
 * @param security of the connection to it; without it STARTTLS
 * @param user of the mail server, where it asks for one
 * @param password of that user; a secret
 * @param from the sender's address
 * @param to the addresses of who is told
 * @param account of an SNS channel: the alias of a watched account
 * @param topicArn of an SNS channel
 */
public record NewChannel(
    @NotNull(message = "must be given") String name,
    @NotNull(message = "must be given") Target.Kind kind,
    Optional<Boolean> enabled,
    Optional<Severity> severity,
    Optional<Set<String>> systems,
    Optional<String> url,
    Optional<String> key,
    Optional<String> host,
    Optional<Integer> port,
    Optional<Target.Email.Security> security,
    Optional<String> user,
    Optional<String> password,
    Optional<String> from,
    Optional<List<String>> to,
    Optional<String> account,
    Optional<String> topicArn) {

  @Override
  public String toString() {
    return "NewChannel[%s, %s, …]".formatted(name, kind);
  }
}
