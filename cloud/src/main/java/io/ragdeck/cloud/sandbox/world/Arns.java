package io.ragdeck.cloud.sandbox.world;

/** The ARNs of one account and region. */
public record Arns(String accountId, String region) {

  public String of(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, region, accountId, resource);
  }

  public String ecs(String resource) {
    return "arn:aws:ecs:%s:%s:%s".formatted(region, accountId, resource);
  }

  public String elb(String resource) {
    return "arn:aws:elasticloadbalancing:%s:%s:%s".formatted(region, accountId, resource);
  }

  public String autoScaling(String resource) {
    return "arn:aws:autoscaling:%s:%s:%s".formatted(region, accountId, resource);
  }

  public String applicationAutoScaling(String resource) {
    return "arn:aws:application-autoscaling:%s:%s:%s".formatted(region, accountId, resource);
  }

  public String ec2(String resource) {
    return "arn:aws:ec2:%s:%s:%s".formatted(region, accountId, resource);
  }

  public String logs(String resource) {
    return "arn:aws:logs:%s:%s:%s".formatted(region, accountId, resource);
  }

  public String secret(String name) {
    return "arn:aws:secretsmanager:%s:%s:secret:%s".formatted(region, accountId, name);
  }

  public String iam(String resource) {
    return "arn:aws:iam::%s:%s".formatted(accountId, resource);
  }

  /** The last part of an ARN, or the name itself where a name was given. */
  public static String lastPart(String arnOrName) {
    return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
  }
}
