package io.ragdeck.cloud.sandbox.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Certificate;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;

/** Whether a listener's certificate is for the name that was asked; clients look at it. */
final class Certificates {

  private Certificates() {}

  /** A certificate that the world does not know is taken to be right. */
  static void check(Visit visit, Listener listener) throws SSLHandshakeException {
    Optional<LiveResource> known =
        listener.certificates().stream()
            .map(Certificate::certificateArn)
            .flatMap(
                arn ->
                    visit
                        .account()
                        .resources()
                        .find("AWS::CertificateManager::Certificate", arn)
                        .stream())
            .findFirst();
    if (known.isPresent() && names(known.get()).stream().noneMatch(name -> fits(name, visit))) {
      throw new SSLHandshakeException(
          "No subject alternative DNS name matching %s found.".formatted(visit.host()));
    }
  }

  private static List<String> names(LiveResource certificate) {
    List<String> names = new ArrayList<>();
    names.add(certificate.text("DomainName").toLowerCase(Locale.ROOT));
    for (JsonNode name : certificate.properties().path("SubjectAlternativeNames")) {
      names.add(name.asText().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private static boolean fits(String name, Visit visit) {
    int dot = visit.host().indexOf('.');
    return name.equals(visit.host())
        || name.startsWith("*.")
            && dot > 0
            && name.substring(1).equals(visit.host().substring(dot));
  }
}
