package io.ragdeck.console.plans;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.ragdeck.cloud.AwsClients;
import io.ragdeck.cloud.Location;
import io.ragdeck.provisioning.blueprint.Blueprint;
import jakarta.inject.Singleton;
import java.util.List;

/** Puts the form together, empty or as it was sent. */
@Singleton
final class PlanForms {

  private final AwsClients clients;

  PlanForms(AwsClients clients) {
    this.clients = clients;
  }

  @CheckedTemplate(basePath = "plans")
  static final class Templates {
    static native TemplateInstance form(PlanForm page);

    private Templates() {}
  }

  /** With what an address names, and else the first of everything. */
  TemplateInstance show(
      Blueprint blueprint, String variant, String environment, String name, String location) {
    List<String> locations = locations();
    PlanOrder order = PlanForm.proposed(blueprint, variant, environment, locations);
    return show(
        blueprint,
        new PlanOrder(
            order.blueprint(),
            order.variant(),
            name.isEmpty() ? order.name() : name,
            order.environment(),
            locations.contains(location) ? location : order.location(),
            order.parameters()),
        List.of());
  }

  /** As it was sent, and what is wrong with it. */
  TemplateInstance show(Blueprint blueprint, PlanOrder order, List<FieldFault> faults) {
    return Templates.form(PlanForm.of(blueprint, order, locations(), faults));
  }

  private List<String> locations() {
    return clients.locations().stream().map(Location::toString).sorted().toList();
  }
}
