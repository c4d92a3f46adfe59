package io.ragdeck.cloud.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.budgets.model.Budget;
import software.amazon.awssdk.services.budgets.model.Notification;
import software.amazon.awssdk.services.budgets.model.Subscriber;
import software.amazon.awssdk.services.budgets.model.ThresholdType;

/** The budgets of an account: those that were made here, and those of its stacks. */
final class BudgetBook {

  /**
   * A budget.
   *
   * @param budget without what was spent
   * @param alerts who is told of what; may be changed
   */
  record Kept(Budget budget, Map<Notification, List<Subscriber>> alerts, Instant changedAt) {}

  private final TreeMap<String, Kept> own = new TreeMap<>();

  private BudgetBook(Account home) {}

  /** That of the account, which is kept in its first region. */
  static BudgetBook of(List<Account> regions) {
    return regions.getFirst().store(BudgetBook.class, BudgetBook::new);
  }

  /** By name. */
  TreeMap<String, Kept> all(List<Account> regions) {
    TreeMap<String, Kept> all = new TreeMap<>();
    for (Account region : regions) {
      for (LiveResource resource : region.resources().all("AWS::Budgets::Budget")) {
        Kept kept = made(resource);
        all.put(kept.budget().budgetName(), kept);
      }
    }
    all.putAll(own);
    return all;
  }

  /**
   * The budget of this name.
   *
   * @param accountId as the caller gave it: every request of this service names the account
   */
  static Kept find(List<Account> regions, String accountId, String name) {
    check(regions, accountId);
    Kept found = of(regions).all(regions).get(name);
    if (found == null) {
      throw refusal(
          "NotFoundException",
          "Unable to get budget: %s - the budget doesn't exist.".formatted(name));
    }
    return found;
  }

  static void check(List<Account> regions, String accountId) {
    String own = regions.getFirst().arns().accountId();
    if (!own.equals(accountId)) {
      throw refusal(
          "AccessDeniedException",
          "Account %s is not authorized to access the budgets of account %s"
              .formatted(own, accountId));
    }
  }

  void put(Kept kept) {
    own.put(kept.budget().budgetName(), kept);
  }

  /** Wherever it came from. */
  void remove(List<Account> regions, String name) {
    own.remove(name);
    for (Account region : regions) {
      region.resources().all("AWS::Budgets::Budget").stream()
          .filter(resource -> made(resource).budget().budgetName().equals(name))
          .forEach(resource -> region.resources().remove(resource, Duration.ZERO));
    }
  }

  private static Kept made(LiveResource resource) {
    JsonNode properties = resource.properties();
    Budget budget = Shaped.from(properties.path("Budget"), Budget.builder()).build();
    Map<Notification, List<Subscriber>> alerts = new LinkedHashMap<>();
    for (JsonNode alert : properties.path("NotificationsWithSubscribers")) {
      List<Subscriber> subscribers = new ArrayList<>();
      alert
          .path("Subscribers")
          .forEach(one -> subscribers.add(Shaped.from(one, Subscriber.builder()).build()));
      Notification notification =
          Shaped.from(alert.path("Notification"), Notification.builder()).build();
      alerts.put(plain(notification), subscribers);
    }
    return new Kept(
        budget.budgetName() == null ? budget.toBuilder().budgetName(resource.id()).build() : budget,
        alerts,
        resource.createdAt());
  }

  /** A notification as AWS tells it from others: without its state. */
  static Notification plain(Notification given) {
    return given.toBuilder()
        .notificationState((String) null)
        .thresholdType(
            given.thresholdType() == null ? ThresholdType.PERCENTAGE : given.thresholdType())
        .build();
  }

  static RuntimeException refusal(String code, String sentence) {
    return Refusal.of("budgets", code, sentence);
  }
}
