package io.ragdeck.provisioning.restore;

import io.ragdeck.cloud.AwsClients;
import io.ragdeck.provisioning.operation.Order;
import io.ragdeck.provisioning.operation.Outcome;
import io.ragdeck.provisioning.operation.Step;
import io.ragdeck.provisioning.operation.StepContext;
import io.ragdeck.provisioning.operation.Subject;
import io.ragdeck.provisioning.running.Obstacle;
import io.ragdeck.provisioning.running.Part;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The steps of the orders that bring data back, or prove that it would come back. */
public final class Restores {

  /** The step that makes the new store: how long it took is how long it will take. */
  public static final String RESTORE = "Restore";

  /** The types that there is a way for, as CloudFormation calls them. */
  public static final List<String> TYPES =
      List.of(DatabaseRestoring.TYPE, CacheRestoring.TYPE, FileSystemRestoring.TYPE);

  /** Those of which a moment can be restored. */
  public static final List<String> MOMENT_TYPES = List.of(DatabaseRestoring.TYPE);

  /** Those whose services can be led from the old one to the new one. */
  public static final List<String> IN_PLACE_TYPES = List.of(DatabaseRestoring.TYPE);

  /** Those that a task can be told the address of, so that they can be asked something. */
  public static final List<String> QUESTION_TYPES =
      List.of(DatabaseRestoring.TYPE, CacheRestoring.TYPE);

  private static final String CHECK = "Check";
  private static final String SETTINGS = "Settings";
  private static final String DELETION = "Deletion";

  private final AwsClients clients;
  private final Moments moments;

  /**
   * @param clock of the watched world
   */
  public Restores(AwsClients clients, Clock clock) {
    this.clients = clients;
    this.moments = new Moments(clock);
  }

  /**
   * @throws IllegalArgumentException for a type that there is no way for, which no order has
   */
  public List<Step> of(Subject subject, Order.Restore order) {
    StoreRestoring restoring = restoring(subject, order.type());
    CheckPart check = new CheckPart(restoring, order);
    RestorePart restore = new RestorePart(restoring, order);
    SettlePart settle = new SettlePart(restoring, order);
    return switch (order.use()) {
      case BESIDE ->
          order.as().equals(order.store())
              ? List.of(new Part(CHECK, check), new Part(RESTORE, restore))
              : List.of(
                  new Part(CHECK, check), new Part(RESTORE, restore), new Part(SETTINGS, settle));
      case REHEARSAL -> {
        RemovalPart removal = new RemovalPart(restoring, order);
        yield List.of(
            new Part(CHECK, check),
            new Part(RESTORE, new Rehearsed(restore, removal)),
            Part.takingBack(DELETION, removal));
      }
      case IN_PLACE -> {
        String asBefore = RepointPart.asBefore(restoring, order);
        yield List.of(
            new Part(
                CHECK,
                new Untouched(
                    context -> {
                      checkPointers(subject, restoring, order, context);
                      return check.run(context);
                    },
                    asBefore)),
            new Part(RESTORE, new Untouched(restore, asBefore)),
            new Part(SETTINGS, new Untouched(settle, asBefore)),
            new Part("Services", new RepointPart(clients, subject, restoring, order)));
      }
    };
  }

  /**
   * @throws IllegalArgumentException for a type that there is no way for, which no order has
   */
  public List<Step> of(Subject subject, Order.DeleteReplaced order) {
    if (!IN_PLACE_TYPES.contains(order.type())) {
      throw new IllegalArgumentException("Nobody replaces a " + order.type());
    }
    return List.of(new Part(DELETION, new ReplacedPart(clients, subject, order)));
  }

  /**
   * A rehearsal that is measured, with a question in the middle.
   *
   * @throws IllegalArgumentException for a type that there is no way for, which no order has
   */
  public List<Step> of(Subject subject, Order.TestRestore test) {
    StoreRestoring restoring = restoring(subject, test.type());
    Order.Restore order =
        new Order.Restore(
            test.type(),
            test.store(),
            Optional.of(test.copy()),
            Optional.empty(),
            test.as(),
            Order.Restore.Use.REHEARSAL);
    CheckPart check = new CheckPart(restoring, order);
    QuestionPart question =
        new QuestionPart(clients, subject, restoring, order, test.question(), moments);
    MeasuredPart restore =
        new MeasuredPart(new RestorePart(restoring, order), moments, test.question().isPresent());
    RemovalPart removal = new RemovalPart(restoring, order);
    return List.of(
        new Part(
            CHECK,
            context -> {
              Instant began = moments.once(context, "began");
              Outcome checked = check.run(context);
              question.check();
              context.result(Order.TestRestore.DATA_AGE, Moments.between(test.copiedAt(), began));
              return checked;
            }),
        new Part(RESTORE, new Rehearsed(restore, removal)),
        Part.takingBack("Question", new Rehearsed(question, removal)),
        Part.takingBack(DELETION, removal));
  }

  /** Before anything is made: what leads to the old one can be changed from here. */
  private void checkPointers(
      Subject subject, StoreRestoring restoring, Order.Restore order, StepContext context) {
    String address =
        restoring
            .address(order)
            .orElseThrow(
                () ->
                    new Obstacle(order.store() + " has no address.", "Restore beside it instead."));
    Pointers pointers =
        RepointPart.find(clients, subject, order, new Redirection(address, "the new one"));
    context.say("To %s lead: %s.".formatted(address, pointers.words()));
  }

  private StoreRestoring restoring(Subject subject, String type) {
    return switch (type) {
      case DatabaseRestoring.TYPE -> new DatabaseRestoring(clients.rds(subject.location()));
      case CacheRestoring.TYPE -> new CacheRestoring(clients, subject);
      case FileSystemRestoring.TYPE -> new FileSystemRestoring(clients, subject);
      default -> throw new IllegalArgumentException("Nobody restores a " + type);
    };
  }
}
