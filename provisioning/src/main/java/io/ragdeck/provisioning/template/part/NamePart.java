package io.ragdeck.provisioning.template.part;

/** What is known of services, functions, models and hosts before they exist: draws nothing. */
final class NamePart implements Part {

  @Override
  public void draw(SystemDraft draft) {
    ServicePart.offers(draft);
    ComposeHostPart.offers(draft);
    FunctionPart.offers(draft);
    ModelPart.offers(draft);
  }
}
