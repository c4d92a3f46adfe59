package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.acm.model.CertificateStatus;

/** The certificate of the load balancer: there, issued, and of the right region. */
final class CertificateCheck implements AccountCheck {

  @Override
  public String rule() {
    return "certificate";
  }

  @Override
  public List<Finding> check(Design design, Location location, AwsClients clients) {
    return design.certificate().flatMap(arn -> check(arn, location, clients)).stream().toList();
  }

  private Optional<Finding> check(String arn, Location location, AwsClients clients) {
    String[] parts = arn.split(":", 6);
    if (parts.length < 6 || !parts[3].equals(location.region().id())) {
      return Optional.of(
          error(
              arn,
              "The certificate is not of %s, where the load balancer stands."
                  .formatted(location.region().id())));
    }
    try {
      CertificateStatus status =
          clients
              .acm(location)
              .describeCertificate(request -> request.certificateArn(arn))
              .certificate()
              .status();
      return status == CertificateStatus.ISSUED
          ? Optional.empty()
          : Optional.of(error(arn, "The certificate is not issued but %s.".formatted(status)));
    } catch (SdkException refused) {
      if (CloudProblem.of(refused).kind() != CloudProblem.Kind.NOT_FOUND) {
        throw refused;
      }
      return Optional.of(error(arn, "ACM has no such certificate."));
    }
  }

  private Finding error(String arn, String message) {
    return Finding.of(
        Severity.ERROR,
        rule(),
        arn,
        message,
        "Choose an issued certificate of this region, or none.");
  }
}
