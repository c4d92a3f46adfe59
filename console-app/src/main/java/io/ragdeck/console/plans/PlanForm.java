package io.ragdeck.console.plans;

import io.ragdeck.provisioning.blueprint.Blueprint;
import io.ragdeck.provisioning.blueprint.Parameter;
import io.ragdeck.provisioning.operation.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The form that asks for a plan, as it was typed so far.
 *
 * @param order what stands in the fields
 * @param locations to choose from
 * @param parameters one field each
 * @param faults what is wrong; those without a field stand on top
 * @param key makes sending the form twice begin one plan
 */
record PlanForm(
    Blueprint blueprint,
    PlanOrder order,
    List<String> locations,
    List<ParameterField> parameters,
    List<FieldFault> faults,
    String key) {

  PlanForm {
    locations = List.copyOf(locations);
    parameters = List.copyOf(parameters);
    faults = List.copyOf(faults);
  }

  /**
   * A parameter's field.
   *
   * @param type of the input; {@code select} where there is a list to choose from
   * @param placeholder what is taken where nothing is typed
   */
  record ParameterField(
      Parameter parameter,
      String type,
      String value,
      String placeholder,
      List<String> choices,
      Optional<FieldFault> fault) {

    static ParameterField of(Parameter parameter, String typed, List<FieldFault> faults) {
      boolean yesOrNo = parameter.type() == Parameter.Type.BOOLEAN;
      List<String> choices = yesOrNo ? List.of("true", "false") : parameter.choices();
      return new ParameterField(
          parameter,
          choices.isEmpty() ? inputType(parameter.type()) : "select",
          typed.isEmpty() && !choices.isEmpty() ? parameter.fallback().orElse("") : typed,
          parameter.fallback().orElse(""),
          choices,
          faultOf("parameters." + parameter.name(), faults));
    }

    private static String inputType(Parameter.Type type) {
      return switch (type) {
        case NUMBER -> "number";
        case EMAIL -> "email";
        case STRING, BOOLEAN, CERTIFICATE, DOMAIN, HOSTED_ZONE -> "text";
      };
    }

    /** In the page: parameters' names begin with a small letter and hold no spaces. */
    public String id() {
      return "parameter-" + parameter.name();
    }

    public boolean isSelect() {
      return type.equals("select");
    }

    public boolean isRequired() {
      return parameter.fallback().isEmpty() && !parameter.optional();
    }

    /** What it takes, for the hint. */
    public String hint() {
      String limits =
          parameter.minimum().map("from %d "::formatted).orElse("")
              + parameter.maximum().map("to %d"::formatted).orElse("");
      String none = parameter.fallback().isPresent() || isRequired() ? "" : "May stay empty. ";
      String fallback =
          parameter
              .fallback()
              .filter(value -> !value.isEmpty() && choices.isEmpty())
              .map("Empty: %s. "::formatted)
              .orElse("");
      return (none + fallback + (limits.isBlank() ? "" : "A whole number " + limits.strip() + "."))
          .strip();
    }
  }

  static PlanForm of(
      Blueprint blueprint, PlanOrder order, List<String> locations, List<FieldFault> faults) {
    return new PlanForm(
        blueprint,
        order,
        locations,
        blueprint.parameters().values().stream()
            .map(
                parameter ->
                    ParameterField.of(
                        parameter, order.parameters().getOrDefault(parameter.name(), ""), faults))
            .toList(),
        faults,
        UUID.randomUUID().toString());
  }

  /** An empty form: what an address names, and else the first of everything. */
  static PlanOrder proposed(
      Blueprint blueprint, String variant, String environment, List<String> locations) {
    return new PlanOrder(
        blueprint.id(),
        variant.isEmpty() ? blueprint.variants().getFirst().id() : variant,
        blueprint.id(),
        environment.isEmpty() ? blueprint.environments().getFirst() : environment,
        locations.isEmpty() ? "" : locations.getFirst(),
        Map.of());
  }

  /** What is wrong with a field; empty for nothing. */
  public Optional<FieldFault> fault(String field) {
    return faultOf(field, faults);
  }

  /** What no field can cure. */
  public List<FieldFault> general() {
    return faults.stream()
        .filter(
            fault ->
                !List.of("variant", "name", "environment", "location").contains(fault.field())
                    && parameters.stream()
                        .noneMatch(
                            field ->
                                fault.field().equals("parameters." + field.parameter().name())))
        .toList();
  }

  private static Optional<FieldFault> faultOf(String field, List<FieldFault> faults) {
    return faults.stream().filter(fault -> fault.field().equals(field)).findFirst();
  }

  public boolean isProduction(String environment) {
    return Subject.isProduction(environment);
  }
}
