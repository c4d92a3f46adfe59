package io.ragdeck.provisioning.running;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.LambdaClient;

/**
 * Functions that may not run: reserved concurrency 0, which makes an HTTP API answer 503. Whoever
 * holds one writes into a tag of his own what it was before; it runs again as it did once nobody
 * holds it.
 */
public final class FunctionHold {

  /** Of maintenance. */
  public static final String MAINTENANCE = "ragdeck:maintenance";

  /** Of parking. */
  public static final String PARKED = "ragdeck:parked";

  private static final List<String> HOLDERS = List.of(MAINTENANCE, PARKED);

  private static final String NONE = "none";

  private final LambdaClient lambda;
  private final String holder;

  /**
   * @param holder the tag of who holds them
   */
  public FunctionHold(LambdaClient lambda, String holder) {
    this.lambda = lambda;
    this.holder = holder;
  }

  /**
   * A function as it is now.
   *
   * @param reserved how many may run at once; empty where nothing is reserved
   * @param ours what it was when this holder stopped it; empty where it did not
   * @param others the same of another holder
   */
  public record State(Optional<String> reserved, Optional<String> ours, Optional<String> others) {

    /** Whether it may not run, whoever said so. */
    public boolean stopped() {
      return reserved.equals(Optional.of("0"));
    }

    /** Whether it is as this holder found it, or as another wants it. */
    public boolean givenBack() {
      return others.isPresent() || reserved.orElse(NONE).equals(ours.orElse(NONE));
    }
  }

  public State look(String arn) {
    Map<String, String> tags = lambda.listTags(request -> request.resource(arn)).tags();
    return new State(
        Optional.ofNullable(reserved(arn)).map(String::valueOf),
        Optional.ofNullable(tags.get(holder)),
        HOLDERS.stream()
            .filter(one -> !one.equals(holder))
            .filter(tags::containsKey)
            .map(tags::get)
            .findFirst());
  }

  private @Nullable Integer reserved(String arn) {
    return lambda
        .getFunctionConcurrency(request -> request.functionName(arn))
        .reservedConcurrentExecutions();
  }

  /** Stops it; whether anything had to be done. */
  public boolean stop(String arn) {
    State now = look(arn);
    if (now.ours().isEmpty()) {
      String former = now.others().or(now::reserved).orElse(NONE);
      lambda.tagResource(request -> request.resource(arn).tags(Map.of(holder, former)));
    }
    if (now.stopped()) {
      return false;
    }
    lambda.putFunctionConcurrency(
        request -> request.functionName(arn).reservedConcurrentExecutions(0));
    return true;
  }

  /** Lets it run as it did, unless another still holds it. Still marked as held by this one. */
  public void giveBack(String arn) {
    State now = look(arn);
    if (now.ours().isEmpty() || now.givenBack()) {
      return;
    }
    if (now.ours().get().equals(NONE)) {
      lambda.deleteFunctionConcurrency(request -> request.functionName(arn));
    } else {
      lambda.putFunctionConcurrency(
          request ->
              request
                  .functionName(arn)
                  .reservedConcurrentExecutions(Integer.valueOf(now.ours().get())));
    }
  }

  /** Takes the mark away. */
  public void forget(String arn) {
    lambda.untagResource(request -> request.resource(arn).tagKeys(holder));
  }
}
