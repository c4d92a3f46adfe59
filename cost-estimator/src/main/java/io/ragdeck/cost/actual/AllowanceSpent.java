package io.ragdeck.cost.actual;

/** No more requests today: what there is has to do. */
final class AllowanceSpent extends RuntimeException {

  private static final long serialVersionUID = 1;

  AllowanceSpent(int most) {
    super(
        most == 0
            ? "Cost Explorer is not asked, as the configuration has it"
            : "The %s requests of today are used up".formatted(most),
        null,
        false,
        false);
  }
}
