package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.List;

/** Runs every check of the account. One that AWS does not answer is a finding of its own. */
public final class Preflight {

  private static final List<AccountCheck> CHECKS =
      List.of(
          new SecretCheck(),
          new ImageCheck(),
          new QuotaCheck(),
          new ServiceRoleCheck(),
          new CertificateCheck());

  private final AwsClients clients;

  public Preflight(AwsClients clients) {
    this.clients = clients;
  }

  public List<Finding> check(Design design, Location location) {
    return CHECKS.stream().flatMap(check -> run(check, design, location).stream()).toList();
  }

  private List<Finding> run(AccountCheck check, Design design, Location location) {
    try {
      return check.check(design, location, clients);
    } catch (RuntimeException refused) {
      CloudProblem problem = CloudProblem.of(refused);
      return List.of(
          Finding.of(
              Severity.WARNING,
              check.rule(),
              location.toString(),
              "Not checked: " + problem.message(),
              problem
                  .action()
                  .filter(_ -> problem.kind() == CloudProblem.Kind.ACCESS_DENIED)
                  .map(action -> "Allow %s to the console's role.".formatted(action))
                  .orElse("Plan again when AWS answers.")));
    }
  }
}
