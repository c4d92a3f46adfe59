package io.ragdeck.provisioning.preflight;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.lint.Finding;
import io.ragdeck.provisioning.lint.Finding.Fix;
import io.ragdeck.provisioning.lint.Finding.Severity;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.servicequotas.ServiceQuotasClient;

/** Quotas that a new system of this size would not fit into. */
final class QuotaCheck implements AccountCheck {

  @Override
  public String rule() {
    return "quota";
  }

  @Override
  public List<Finding> check(Design design, Location location, AwsClients clients) {
    ServiceQuotasClient client = clients.serviceQuotas(location);
    return Needs.of(design, location, clients).stream()
        .flatMap(need -> check(client, need).stream())
        .toList();
  }

  private Optional<Finding> check(ServiceQuotasClient client, Needs.Need need) {
    double allowed =
        client
            .getServiceQuota(request -> request.serviceCode(need.service()).quotaCode(need.code()))
            .quota()
            .value();
    if (need.used() + need.more() <= allowed) {
      return Optional.empty();
    }
    return Optional.of(
        Finding.of(
                Severity.ERROR,
                rule(),
                need.name(),
                "%s: %s in use and %s more needed, but AWS allows %s."
                    .formatted(need.name(), plain(need.used()), plain(need.more()), plain(allowed)),
                "Ask AWS for %s, or use less; a person there may take a day or two."
                    .formatted(plain(need.used() + need.more())))
            .fixedBy(new Fix.RaiseQuota(need.service(), need.code(), need.used() + need.more())));
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }
}
