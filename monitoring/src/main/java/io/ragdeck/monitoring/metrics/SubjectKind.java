package io.ragdeck.monitoring.metrics;

/** What has metrics, in the order in which a system shows them. */
public enum SubjectKind {
  SERVICE("Services", "AWS/ECS"),
  TARGET_GROUP("Requests", "AWS/ApplicationELB"),
  GPU("GPU", "CWAgent"),
  DATABASE("Databases", "AWS/RDS"),
  DOCUMENT_DATABASE("Document databases", "AWS/DocDB"),
  CACHE("Caches", "AWS/ElastiCache"),
  FILE_SYSTEM("File systems", "AWS/EFS"),
  QUEUE("Queues", "AWS/SQS"),
  FUNCTION("Functions", "AWS/Lambda"),
  API("APIs", "AWS/ApiGateway"),
  MODEL_ENDPOINT("Model endpoints", "AWS/SageMaker"),
  /** Each has a namespace of its own. */
  CUSTOM("Own metrics", "");

  private final String words;
  private final String namespace;

  SubjectKind(String words, String namespace) {
    this.words = words;
    this.namespace = namespace;
  }

  public String words() {
    return words;
  }

  /** Where CloudWatch keeps its metrics. */
  public String namespace() {
    return namespace;
  }
}
