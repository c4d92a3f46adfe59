package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** What IAM says that a principal may do. */
public final class PolicySimulations {

  private static final Pattern PRINCIPAL =
      Pattern.compile("arn:aws:iam::(\\d{12}):(role|user|group)/(.+)");
  private static final Pattern ACTION = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9*]+");

  /** Who the console is; see {@link Identity}. */
  private static final String CONSOLE = "ragdeck-console";

  private PolicySimulations() {}

  /**
   * Everything is allowed but what somebody took away.
   *
   * @param denied the actions that would be refused now
   */
  public static SimulatePrincipalPolicyResponse simulate(
      Account account, SimulatePrincipalPolicyRequest request, Predicate<String> denied) {
    principal(account, request.policySourceArn());
    List<String> resources = request.hasResourceArns() ? request.resourceArns() : List.of("*");
    List<EvaluationResult> results =
        request.actionNames().stream()
            .flatMap(
                action ->
                    resources.stream().map(on -> result(action, on, denied.test(known(action)))))
            .toList();
    int from = request.marker() == null ? 0 : position(request.marker());
    int size = request.maxItems() == null ? 100 : request.maxItems();
    int to = Math.min(results.size(), from + size);
    boolean more = to < results.size();
    return SimulatePrincipalPolicyResponse.builder()
        .evaluationResults(results.subList(Math.min(from, to), to))
        .isTruncated(more)
        .marker(more ? Page.write(String.valueOf(to)) : null)
        .build();
  }

  private static EvaluationResult result(String action, String resource, boolean denied) {
    return EvaluationResult.builder()
        .evalActionName(action)
        .evalResourceName(resource)
        .evalDecision(
            denied
                ? PolicyEvaluationDecisionType.IMPLICIT_DENY
                : PolicyEvaluationDecisionType.ALLOWED)
        .build();
  }

  private static String known(String action) {
    if (!ACTION.matcher(action).matches()) {
      throw invalid("Invalid Action Name: %s".formatted(action));
    }
    return action;
  }

  /** A session of a role is not one that IAM simulates: it asks for the role itself. */
  private static void principal(Account account, String arn) {
    var matcher = PRINCIPAL.matcher(arn);
    if (!matcher.matches()) {
      throw invalid(
          "Invalid Entity Arn: %s does not clearly define entity type and name.".formatted(arn));
    }
    String name = matcher.group(3).substring(matcher.group(3).lastIndexOf('/') + 1);
    boolean here = matcher.group(1).equals(account.arns().accountId());
    boolean exists =
        name.equals(CONSOLE) || account.resources().find("AWS::IAM::Role", name).isPresent();
    if (!here || !exists) {
      throw Refusal.of(
          "iam",
          "NoSuchEntity",
          "The %s with name %s cannot be found.".formatted(matcher.group(2), name));
    }
  }

  private static int position(String marker) {
    return Page.read(marker).map(Integer::parseInt).orElseThrow(() -> invalid("Invalid Marker."));
  }

  private static RuntimeException invalid(String message) {
    return Refusal.of("iam", "InvalidInput", message);
  }
}
