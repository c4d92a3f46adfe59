package io.ragdeck.cloud.sandbox.rules;

import io.ragdeck.cloud.sandbox.rules.Broken.Rule;
import java.util.Locale;

/**
 * With which code and sentence AWS refuses a broken rule. The API models don't say; the sources are
 * the "Common errors" page of each service's API reference and refusals that people have quoted.
 *
 * <table>
 * <caption>Codes</caption>
 * <tr><td>ECS</td><td>InvalidParameterException for everything ("service names can have at most 10
 * items.", "Services cannot be empty.", "Cluster must match …, but was …")</td></tr>
 * <tr><td>EC2</td><td>MissingParameter, otherwise InvalidParameterValue</td></tr>
 * <tr><td>CloudWatch</td><td>MissingParameter and InvalidParameterValue where the operation's model
 * names them (PutMetricData: "The collection MetricData must not have a size greater than …"),
 * otherwise ValidationError (GetMetricData: "The value … is not a valid statistic")</td></tr>
 * <tr><td>load balancers, EC2 Auto Scaling, STS, IAM, CloudFormation</td><td>ValidationError: the Query protocol's common
 * validator</td></tr>
 * <tr><td>Application Auto Scaling, Secrets Manager, Systems Manager, ACM, EFS, Service
 * Quotas, CodeBuild, Lambda, SageMaker, OpenSearch, Cost Explorer</td><td>ValidationException, the same validator</td></tr>
 * <tr><td>RDS, DocumentDB, ElastiCache</td><td>InvalidParameterValue</td></tr>
 * <tr><td>Backup</td><td>InvalidParameterValueException</td></tr>
 * <tr><td>S3</td><td>InvalidArgument; the SDK itself refuses most of what is missing</td></tr>
 * <tr><td>Logs, tagging, ECR, Budgets</td><td>InvalidParameterException, the same validator</td></tr>
 * </table>
 *
 * @param code AWS's error code
 * @param sentence AWS's message
 */
public record Wording(String code, String sentence) {

  public static Wording of(String service, Rules rules, Broken broken) {
    return switch (service) {
      case "ecs" -> new Wording("InvalidParameterException", ecs(broken));
      case "ec2" -> ec2(broken);
      case "cloudwatch" -> cloudWatch(rules, broken);
      case "elbv2", "autoscaling", "sts", "iam", "cloudformation", "sns" ->
          new Wording("ValidationError", validator(broken));
      case "application-autoscaling",
          "secretsmanager",
          "ssm",
          "acm",
          "efs",
          "service-quotas",
          "codebuild",
          "lambda",
          "sagemaker",
          "opensearch",
          "scheduler",
          "ce" ->
          new Wording("ValidationException", validator(broken));
      case "rds", "docdb", "elasticache" -> new Wording("InvalidParameterValue", validator(broken));
      case "s3" -> new Wording("InvalidArgument", validator(broken));
      case "backup" -> new Wording("InvalidParameterValueException", validator(broken));
      case "logs", "resourcegroupstaggingapi", "ecr", "budgets" ->
          new Wording("InvalidParameterException", validator(broken));
      default -> throw new IllegalArgumentException("No wording for service " + service);
    };
  }

  private static String ecs(Broken broken) {
    String name = broken.plainPath();
    String bound = broken.bound();
    return switch (broken.rule()) {
      case REQUIRED, FEWEST_ITEMS -> capital(name) + " cannot be empty.";
      case MOST_ITEMS -> "%s can have at most %s items.".formatted(name, bound);
      case PATTERN ->
          "%s must match %s, but was %s.".formatted(capital(name), bound, shown(broken));
      case VALUES -> "%s must be one of %s, but was %s.".formatted(name, bound, shown(broken));
      case SHORTEST, LONGEST, LEAST, MOST ->
          "Invalid %s %s: %s %s.".formatted(name, shown(broken), limit(broken.rule()), bound);
    };
  }

  private static Wording ec2(Broken broken) {
    String name = broken.plainPath();
    return broken.rule() == Rule.REQUIRED
        ? new Wording("MissingParameter", "The request must contain the parameter " + name)
        : new Wording(
            "InvalidParameterValue",
            "Value (%s) for parameter %s is invalid. Expected: %s %s"
                .formatted(shown(broken), name, limit(broken.rule()), broken.bound()));
  }

  private static Wording cloudWatch(Rules rules, Broken broken) {
    String name = broken.queryPath();
    String code = broken.rule() == Rule.REQUIRED ? "MissingParameter" : "InvalidParameterValue";
    String sentence =
        switch (broken.rule()) {
          case REQUIRED -> "The parameter %s is required.".formatted(name);
          case MOST_ITEMS ->
              "The collection %s must not have a size greater than %s."
                  .formatted(name, broken.bound());
          case FEWEST_ITEMS ->
              "The collection %s must not have a size less than %s."
                  .formatted(name, broken.bound());
          case SHORTEST, LONGEST, PATTERN, VALUES, LEAST, MOST ->
              "The value %s for parameter %s is not valid: %s %s."
                  .formatted(shown(broken), name, limit(broken.rule()), broken.bound());
        };
    return new Wording(rules.errors().containsKey(code) ? code : "ValidationError", sentence);
  }

  /** The validator that most services have before them. */
  private static String validator(Broken broken) {
    String constraint =
        switch (broken.rule()) {
          case REQUIRED -> "Member must not be null";
          case SHORTEST, FEWEST_ITEMS ->
              "Member must have length greater than or equal to " + broken.bound();
          case LONGEST, MOST_ITEMS ->
              "Member must have length less than or equal to " + broken.bound();
          case PATTERN -> "Member must satisfy regular expression pattern: " + broken.bound();
          case VALUES -> "Member must satisfy enum value set: [%s]".formatted(broken.bound());
          case LEAST -> "Member must have value greater than or equal to " + broken.bound();
          case MOST -> "Member must have value less than or equal to " + broken.bound();
        };
    return "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s"
        .formatted(
            broken.value().map(value -> "'" + value + "'").orElse("null"),
            broken.validatorPath(),
            constraint);
  }

  private static String limit(Rule rule) {
    return switch (rule) {
      case REQUIRED -> "required";
      case SHORTEST, FEWEST_ITEMS -> "length at least";
      case LONGEST, MOST_ITEMS -> "length at most";
      case LEAST -> "at least";
      case MOST -> "at most";
      case PATTERN -> "pattern";
      case VALUES -> "one of";
    };
  }

  private static String shown(Broken broken) {
    return broken.value().orElse("null");
  }

  private static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
