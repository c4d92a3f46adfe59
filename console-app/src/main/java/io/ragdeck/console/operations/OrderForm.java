package io.ragdeck.console.operations;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.problems.Problem.Violation;
import io.ragdeck.monitoring.fleet.TaskDefinitionDifference;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the form of an order shows: what would happen, what has to be said about it, and what must
 * be typed to confirm.
 *
 * @param differences between what runs and what would be deployed; empty value where that is not
 *     known or not the question
 * @param cost what it would cost; empty where that is not the question
 * @param pending whether AWS has not been asked yet for what the console does not know
 * @param asksForName whether the system's name must be typed
 * @param losses what can't be brought back, one sentence each
 * @param keeps what stays, one sentence each
 * @param unknown why it is not known what would be lost, or why nothing would be; empty for neither
 * @param faults what is wrong; those without a field stand on top
 * @param key makes sending the form twice begin one operation
 */
public record OrderForm(
    OrderKind kind,
    String system,
    Optional<String> service,
    boolean production,
    List<Field> fields,
    Optional<List<TaskDefinitionDifference>> differences,
    Optional<ScaleCost> cost,
    boolean pending,
    boolean asksForName,
    List<String> losses,
    List<String> keeps,
    Optional<String> unknown,
    List<Violation> faults,
    String key) {

  public OrderForm {
    fields = List.copyOf(fields);
    differences = differences.map(List::copyOf);
    losses = List.copyOf(losses);
    keeps = List.copyOf(keeps);
    faults = List.copyOf(faults);
  }

  /** One of several values to choose from. */
  public record Choice(String value, String label) {}

  /**
   * A field.
   *
   * @param type of the input; also {@code select}, {@code textarea}, {@code checkbox}
   * @param required whether nothing can be begun without it
   */
  public record Field(
      String name,
      String label,
      String type,
      String value,
      String hint,
      boolean required,
      List<Choice> choices) {

    public Field {
      choices = List.copyOf(choices);
    }

    static Field number(String name, String label, String value, String hint) {
      return new Field(name, label, "number", value, hint, true, List.of());
    }

    static Field optionalNumber(String name, String label, String value, String hint) {
      return new Field(name, label, "number", value, hint, false, List.of());
    }

    static Field text(String name, String label, String value, String hint) {
      return new Field(name, label, "text", value, hint, false, List.of());
    }

    static Field lines(String name, String label, String value, String hint) {
      return new Field(name, label, "textarea", value, hint, false, List.of());
    }

    static Field select(String name, String label, String value, String hint, List<Choice> from) {
      return new Field(name, label, "select", value, hint, false, from);
    }
  }

  /** Makes sending a form twice begin one operation. */
  public static String newKey() {
    return UUID.randomUUID().toString();
  }

  public boolean isDanger() {
    return kind.isDanger();
  }

  /** Where the form is sent. */
  public String address() {
    return "%s/orders/%s".formatted(back(), kind.label());
  }

  /** Where what is not known yet is asked of AWS. */
  public String asking() {
    String chosen = compared().isEmpty() ? "" : "&to=" + Addresses.pathPart(compared());
    return "%s?ask=aws%s".formatted(address(), chosen);
  }

  /** How much asking takes. */
  public String askingTakes() {
    return kind == OrderKind.ROLLBACK
        ? "What it would change is asked of AWS: two calls."
        : "What it would delete is asked of AWS: some calls for each stack, and one for each store.";
  }

  /** The page that led here. */
  public String back() {
    String path = "/systems/" + Addresses.pathPart(system);
    return service.map(name -> path + "/services/" + Addresses.pathPart(name)).orElse(path);
  }

  /** The revisions that can be compared with what runs, where that is the question. */
  public List<Choice> comparable() {
    return kind == OrderKind.ROLLBACK ? fields.getFirst().choices() : List.of();
  }

  /** The revision that is compared with what runs; empty text for none. */
  public String compared() {
    return comparable().isEmpty() ? "" : fields.getFirst().value();
  }

  /** What is wrong with a field; empty for nothing. */
  public Optional<Violation> fault(String field) {
    return faults.stream().filter(fault -> fault.field().equals(field)).findFirst();
  }

  /** What no field can cure. */
  public List<Violation> general() {
    return faults.stream()
        .filter(
            fault ->
                !fault.field().equals("confirm")
                    && fields.stream().noneMatch(field -> field.name().equals(fault.field())))
        .toList();
  }

  /** "Roll back api-gateway". */
  public String heading() {
    return "%s: %s".formatted(kind.title(), service.orElse(system));
  }
}
