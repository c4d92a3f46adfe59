package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.web.Internet;
import io.ragdeck.cloud.sandbox.web.Reply;
import io.ragdeck.cloud.sandbox.web.Visit;
import io.ragdeck.cloud.sandbox.world.Account;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Asks the simulated world what the addresses of its systems answer. */
final class SandboxProbe implements HttpProbe {

  private final Sandbox sandbox;

  SandboxProbe(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  @Override
  public Answer ask(Location location, Question question) throws IOException {
    String scheme = String.valueOf(question.address().getScheme()).toLowerCase(Locale.ROOT);
    if (!Set.of("http", "https").contains(scheme) || question.address().getHost() == null) {
      throw new IllegalArgumentException(
          "A probe asks http:// and https:// addresses, not " + question.address());
    }
    Account account = sandbox.account(location);
    try {
      return account.at(sandbox.clock().instant(), () -> follow(account, question));
    } catch (UncheckedIOException unanswered) {
      throw unanswered.getCause();
    }
  }

  private static Answer follow(Account account, Question question) {
    URI address = question.address();
    String method = question.method();
    Duration took = Duration.ZERO;
    int most = question.bounds().mostRedirects();
    for (int redirects = 0; redirects <= most; redirects++) {
      Reply reply = once(new Visit(account, method, address));
      took = took.plus(time(account, address));
      if (reply.status() == 504) {
        // The load balancer waits for a minute before it says so.
        throw new UncheckedIOException(new HttpTimeoutException("request timed out"));
      }
      if (reply.location().isEmpty() || most == 0) {
        return answer(question, reply, took);
      }
      // As clients do: a POST that is sent elsewhere becomes a GET.
      method = method.equals("POST") ? "GET" : method;
      address = reply.location().get();
    }
    throw new UncheckedIOException(new IOException("Too many redirects: more than " + most));
  }

  private static Answer answer(Question question, Reply reply, Duration took) {
    byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
    int most = question.bounds().mostBytes();
    return bytes.length <= most
        ? new Answer(reply.status(), reply.body(), took)
        : new Answer(
            reply.status(), new String(bytes, 0, most, StandardCharsets.UTF_8), took, true);
  }

  private static Reply once(Visit visit) {
    try {
      return Internet.ask(visit);
    } catch (IOException nobody) {
      throw new UncheckedIOException(nobody);
    }
  }

  private static Duration time(Account account, URI address) {
    long moment = account.now().getEpochSecond();
    return Duration.ofMillis(18 + account.chance().below(90, address.toString(), moment));
  }
}
