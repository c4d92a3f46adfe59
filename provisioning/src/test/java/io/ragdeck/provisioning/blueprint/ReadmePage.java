package io.ragdeck.provisioning.blueprint;

/** {@code docs/blueprints/README.md}: what there is, and how to write one. */
final class ReadmePage {

  private ReadmePage() {}

  static String of(Blueprints catalog) {
    Table table =
        new Table(
            "Blueprint", "Title", "Variants", "Components", "Facts of its guide", "Corrections");
    catalog
        .all()
        .forEach(
            one ->
                table.row(
                    "[%s](%s.md)".formatted(one.id(), one.id()),
                    one.title(),
                    String.join(", ", one.variants().stream().map(Variant::id).toList()),
                    "%s".formatted(components(one)),
                    "%s".formatted(GuideFact.of(one.id()).size()),
                    "%s".formatted(one.corrections().size())));
    return """
        # Blueprints

        A blueprint is a whole system on AWS as one readable file. Five come with the product, each made from its guide:

        %s
        Each page has the diagram, the components by variant and environment, the parameters, what was corrected in the guide
        and why, and a table of everything that the guide names with where it is. The pages and this one are generated
        (`-Dtest=BlueprintPagesTest -Dupdate`); a test compares them. [The format](format.md) lists every setting.

        ## Add a blueprint in an hour

        1. **Ten minutes: write down what runs.** For each part: its image or folder of the source, CPU, memory, port, what it
           talks to. Take the `kind` from [the format](format.md). Start from the example below.
        2. **Ten minutes: connect.** `${postgres.host}` in a variable names a component's attribute, opens the way to it in the
           security groups and gives the task's role what it needs. Passwords are `secrets`, never variables.
        3. **Ten minutes: the outside.** A `route` with paths and a health path for what people call; a `check` for each.
        4. **Ten minutes: validate.** Put the file into the directory that `RAGDECK_BLUEPRINTS_DIR` names and open the catalog.
           What is wrong is listed with file, line and what would be right; every variant is looked at in every environment.
        5. **Ten minutes: what differs.** `variants` for other ways of running it, `environments` for a smaller staging. Both hold
           only `changes`. Use `${prefix}` in names that you set yourself, so that two environments fit one account.
        6. **Ten minutes: read the plan** of a deployment before it is applied, its findings first.

        A team's file may not take the id of one of the five. A file that is wrong hides no other.

        ## A complete example

        A service, a database and a queue worker that rests at no instance while no message waits. It is a fixture of the tests.

        ```yaml
        %s```
        """
        .formatted(table, BlueprintErrorsTest.example());
  }

  private static long components(Blueprint blueprint) {
    return blueprint.variants().stream()
        .flatMap(
            variant ->
                blueprint
                    .design(
                        new DesignRequest(
                            variant.id(),
                            blueprint.id(),
                            "production",
                            "ap-south-1",
                            java.util.Map.of()))
                    .components()
                    .keySet()
                    .stream())
        .distinct()
        .count();
  }
}
