package io.ragdeck.provisioning.rollout;

import io.ragdeck.provisioning.blueprint.Design;
import io.ragdeck.provisioning.blueprint.component.EcsService;
import io.ragdeck.provisioning.blueprint.component.EcsTask;
import io.ragdeck.provisioning.template.part.OwnImages;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deployment calls itself; what CloudFormation calls on its behalf is its templates' own.
 */
final class NeededActions {

  private NeededActions() {}

  static List<String> of(Design design) {
    List<String> actions =
        new ArrayList<>(
            List.of(
                "cloudformation:CreateChangeSet",
                "cloudformation:DescribeChangeSet",
                "cloudformation:DescribeStackEvents",
                "cloudformation:DescribeStacks",
                "cloudformation:ExecuteChangeSet",
                "cloudformation:ListStackResources",
                "cloudformation:UpdateTerminationProtection",
                "cloudformation:ValidateTemplate"));
    if (!design.all(EcsService.class).isEmpty()) {
      actions.addAll(
          List.of(
              "ecs:DescribeServices",
              "ecs:DescribeTasks",
              "ecs:ListTasks",
              "elasticloadbalancing:DescribeTargetHealth"));
    }
    if (!design.all(EcsTask.class).isEmpty()) {
      actions.addAll(List.of("ecs:RunTask", "iam:PassRole"));
    }
    if (!OwnImages.of(design).isEmpty()) {
      actions.addAll(
          List.of("codebuild:BatchGetBuilds", "codebuild:StartBuild", "ecr:DescribeImages"));
    }
    return List.copyOf(actions);
  }
}
