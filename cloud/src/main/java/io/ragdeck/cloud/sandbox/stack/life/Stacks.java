package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.stack.ResourceKinds;
import io.ragdeck.cloud.sandbox.stack.StackIdentity;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stacks of one account and region, deleted ones too. */
public final class Stacks {

  /**
   * A value that a stack exports.
   *
   * @param stack the one that exports it
   */
  public record Export(LiveStack stack, String name, String value) {}

  private final Account account;
  private final ResourceKinds kinds;
  private final Map<String, LiveStack> byId = new LinkedHashMap<>();
  private final DriftDetections drifts;
  private final StackLife life;

  private Stacks(Account account, ResourceKinds kinds) {
    this.account = account;
    this.kinds = kinds;
    this.life = new StackLife(this);
    this.drifts = new DriftDetections(this);
  }

  public static Stacks of(Account account, ResourceKinds kinds) {
    return account.store(Stacks.class, of -> new Stacks(of, kinds));
  }

  public Account account() {
    return account;
  }

  public ResourceKinds kinds() {
    return kinds;
  }

  public StackLife life() {
    return life;
  }

  public DriftDetections drifts() {
    return drifts;
  }

  /** Oldest first. */
  public Collection<LiveStack> all() {
    return byId.values();
  }

  /** By id, deleted or not; by name, unless deleted. */
  public Optional<LiveStack> find(String nameOrId) {
    LiveStack stack = byId.get(nameOrId);
    return stack != null
        ? Optional.of(stack)
        : byId.values().stream()
            .filter(one -> one.name().equals(nameOrId) && !one.isDeleted())
            .findFirst();
  }

  /** A new one, in review. */
  public LiveStack add(String name, Definition definition) {
    String id =
        "arn:aws:cloudformation:%s:%s:stack/%s/%s"
            .formatted(
                account.arns().region(),
                account.arns().accountId(),
                name,
                account.ids().uuid("stack"));
    LiveStack stack = new LiveStack(new StackIdentity(name, id), definition, account.now());
    byId.put(id, stack);
    return stack;
  }

  /** Takes a stack away that never was more than a review. */
  void forget(LiveStack stack) {
    byId.remove(stack.id());
  }

  public List<Export> exports() {
    List<Export> exports = new ArrayList<>();
    for (LiveStack stack : byId.values()) {
      if (!stack.isDeleted()) {
        stack
            .outputs()
            .forEach(
                output ->
                    output
                        .exportName()
                        .ifPresent(name -> exports.add(new Export(stack, name, output.value()))));
      }
    }
    return exports;
  }

  /** The names of the stacks that import this. */
  public List<String> importers(String export) {
    return byId.values().stream()
        .filter(stack -> !stack.isDeleted() && stack.imports().contains(export))
        .map(LiveStack::name)
        .toList();
  }
}
