package io.ragdeck.provisioning.rollout;

import java.util.List;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/** Asks IAM what the console's identity may do. */
final class Permissions {

  /** Names of an assumed role's session begin with it. */
  private static final String SESSION = ":assumed-role/";

  private static final int BATCH = 50;

  private final IamClient iam;

  Permissions(IamClient iam) {
    this.iam = iam;
  }

  /**
   * Which of the actions are denied, on any resource.
   *
   * @param identity as STS calls it
   * @throws software.amazon.awssdk.core.exception.SdkException where IAM does not say
   */
  List<String> denied(String identity, List<String> actions) {
    if (identity.endsWith(":root")) {
      return List.of();
    }
    String principal = principal(identity);
    return actions.stream()
        .gather(Gatherers.windowFixed(BATCH))
        .flatMap(
            batch ->
                iam
                    .simulatePrincipalPolicyPaginator(
                        it -> it.policySourceArn(principal).actionNames(batch))
                    .stream())
        .flatMap(page -> page.evaluationResults().stream())
        .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
        // One that is limited to some resources may be meant for these: AWS will say.
        .filter(result -> result.matchedStatements().isEmpty())
        .map(EvaluationResult::evalActionName)
        .toList();
  }

  /** IAM knows roles, not their sessions; the session's name has no path, the role's ARN has. */
  private String principal(String identity) {
    int at = identity.indexOf(SESSION);
    if (at < 0) {
      return identity;
    }
    String role = identity.substring(at + SESSION.length()).split("/", 2)[0];
    return iam.getRole(it -> it.roleName(role)).role().arn();
  }
}
