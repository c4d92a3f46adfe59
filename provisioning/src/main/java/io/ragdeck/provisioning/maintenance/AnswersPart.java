package io.ragdeck.provisioning.maintenance;

import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Part;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.ProtocolEnum;

/** Asks the load balancers, as a user would, until they answer with the page, or no longer do. */
final class AnswersPart implements Part.Work {

  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** A load balancer knows a new rule within seconds. */
  private static final int TRIES = 24;

  private final WaysIn ways;
  private final HttpProbe probe;
  private final Subject subject;
  private final boolean wanted;

  /**
   * @param wanted whether the page is to be there
   */
  AnswersPart(WaysIn ways, HttpProbe probe, Subject subject, boolean wanted) {
    this.ways = ways;
    this.probe = probe;
    this.subject = subject;
    this.wanted = wanted;
  }

  @Override
  public Outcome run(StepContext context) throws InterruptedException {
    List<URI> addresses =
        ways.balancers().stream().flatMap(balancer -> asked(ways, balancer)).toList();
    if (addresses.isEmpty()) {
      return new Outcome.Skipped(
          "There is nobody to ask: no load balancer listens to plain HTTP, and HTTPS asks for the"
              + " system's own name.");
    }
    for (int tried = 1; ; tried++) {
      Optional<String> odd = odd(addresses);
      if (odd.isEmpty()) {
        return new Outcome.Done(
            wanted
                ? "%s answers %s with the page.".formatted(addresses.getFirst(), Page.STATUS)
                : "%s no longer answers with the page.".formatted(addresses.getFirst()));
      }
      if (tried == TRIES) {
        return Outcome.Failed.because(
            odd.get(), "Look at the load balancer's rules, and whether the console reaches it.");
      }
      if (context.cancelRequested()) {
        return new Outcome.Cancelled("The rules are set; nobody waits for the answers.");
      }
      context.pause(AGAIN);
    }
  }

  /** What one of them answers instead. */
  private Optional<String> odd(List<URI> addresses) throws InterruptedException {
    for (URI address : addresses) {
      try {
        HttpProbe.Answer answer =
            probe.ask(subject.location(), new HttpProbe.Question("GET", address, Optional.empty()));
        boolean page = answer.status() == Page.STATUS && answer.body().contains(Page.MARK);
        if (page != wanted) {
          return Optional.of(
              wanted
                  ? "%s answers %s, not the page.".formatted(address, answer.status())
                  : "%s still answers with the page.".formatted(address));
        }
      } catch (IOException silent) {
        // Where a redirect leads to HTTPS nothing answers here, and that is not the page either.
        if (wanted) {
          return Optional.of("%s does not answer: %s".formatted(address, silent.getMessage()));
        }
      }
    }
    return Optional.empty();
  }

  /** A certificate is not for the load balancer's own name, so HTTPS can't be asked there. */
  private static Stream<URI> asked(WaysIn ways, LoadBalancer balancer) {
    return ways.listeners(balancer).stream()
        .filter(listener -> listener.protocol() == ProtocolEnum.HTTP)
        .map(listener -> address(balancer, listener));
  }

  private static URI address(LoadBalancer balancer, Listener listener) {
    return URI.create("http://%s:%s/".formatted(balancer.dnsName(), listener.port()));
  }
}
