package io.ragdeck.cost.estimate;

import java.math.BigDecimal;

/**
 * Use that nothing can tell in advance: a modest default that is shown and can be changed. Each is
 * for one material and a month.
 */
public enum Assumption {
  LOG_GB(
      "logs written by a service, function or host",
      "GB",
      "5",
      "% GB of logs a month",
      "a chatty service writes about 170 MB a day"),
  METRICS(
      "custom metrics of the system",
      "metrics",
      "0",
      "% custom metrics",
      "nothing sends any unless it is told to"),
  LOG_MONTHS(
      "months that logs are kept where nothing expires them",
      "months",
      "12",
      "logs of % months",
      "they pile up for ever: this is the bill after a year"),
  BACKUP_GB(
      "data that one backup plan keeps of one resource",
      "GB",
      "10",
      "% GB in recovery points",
      "recovery points are incremental: about the size of the data"),
  DATABASE_BACKUP_PERCENT(
      "automated backups of a database, as a share of its storage",
      "%",
      "100",
      "backups of %% of the storage",
      "a week of backups of a half-full database stays below it; all of it is free"),
  DOCUMENT_GB(
      "data in a DocumentDB cluster",
      "GB",
      "10",
      "% GB of documents",
      "a million chunks with their vectors"),
  DOCUMENT_IO(
      "reads and writes of a DocumentDB cluster's storage",
      "requests",
      "1000000",
      "% storage requests a month",
      "what fits in memory is not read again"),
  FILES_GB(
      "data in a file system", "GB", "10", "% GB of files", "a model or two, and what is uploaded"),
  FILES_READ_GB(
      "data read from a file system",
      "GB",
      "20",
      "% GB read a month",
      "each start of a task reads its model once"),
  FILES_WRITTEN_GB(
      "data written to a file system",
      "GB",
      "2",
      "% GB written a month",
      "models are written once and read often"),
  BUCKET_GB("data in a bucket", "GB", "10", "% GB in the bucket", "thousands of documents"),
  BUCKET_WRITES(
      "PUT, COPY, POST and LIST requests to a bucket",
      "requests",
      "10000",
      "% writing requests a month",
      "about 330 documents a day"),
  BUCKET_READS(
      "GET and other requests to a bucket",
      "requests",
      "100000",
      "% reading requests a month",
      "ten for each writing one"),
  LOAD_BALANCER_UNITS(
      "capacity units that a load balancer uses on average",
      "LCU",
      "1",
      "% LCU on average",
      "one is 25 new connections a second and 1 GB an hour"),
  NAT_GB(
      "data through a NAT gateway",
      "GB",
      "20",
      "% GB through the gateway a month",
      "images that are pulled, and calls to APIs outside"),
  ENDPOINT_GB(
      "data through an interface endpoint",
      "GB",
      "5",
      "% GB through the endpoint a month",
      "about as much as is logged"),
  INTERNET_GB(
      "data sent to the internet", "GB", "20", "% GB out a month", "a million answers of 20 kB"),
  BETWEEN_ZONES_GB(
      "data sent from one zone to another",
      "GB",
      "20",
      "% GB between zones a month, counted at both ends",
      "about half of what services say to each other"),
  OTHER_REGION_GB(
      "data sent to another region",
      "GB",
      "0",
      "% GB to another region a month",
      "a system is in one region"),
  FUNCTION_REQUESTS(
      "calls of a function", "requests", "100000", "% calls a month", "about two a minute"),
  FUNCTION_MILLISECONDS(
      "how long a call of a function takes",
      "ms",
      "1000",
      "% ms a call",
      "a retrieval with one question to a database"),
  API_REQUESTS(
      "requests to an API", "requests", "100000", "% requests a month", "about two a minute"),
  SITE_GB(
      "data that a distribution sends to viewers",
      "GB",
      "10",
      "% GB to viewers a month",
      "ten thousand visits of 1 MB"),
  SITE_REQUESTS(
      "requests to a distribution",
      "requests",
      "100000",
      "% requests a month",
      "ten files a visit"),
  SITE_ORIGIN_GB(
      "data that a distribution sends to its origin",
      "GB",
      "1",
      "% GB to the origin a month",
      "uploads and forms"),
  TABLE_GB("data in a table", "GB", "1", "% GB in the table", "a million items of 1 kB"),
  TABLE_WRITES("writes to a table", "requests", "100000", "% writes a month", "about two a minute"),
  TABLE_READS("reads of a table", "requests", "500000", "% reads a month", "five for each write"),
  SECRET_CALLS(
      "reads of a secret", "requests", "10000", "% reads a month", "each start of a task reads it"),
  PARAMETER_CALLS(
      "reads of an advanced parameter",
      "requests",
      "10000",
      "% reads a month",
      "each start of a task reads it"),
  IMAGES_GB(
      "images in a repository", "GB", "5", "% GB of images", "some versions that share layers"),
  KEY_REQUESTS(
      "requests to a key",
      "requests",
      "20000",
      "% requests a month",
      "services ask for a data key and keep it"),
  DISCOVERY_CALLS(
      "calls that look an instance up",
      "requests",
      "100000",
      "% look-ups a month",
      "names in DNS are looked up without a call"),
  DNS_QUERIES(
      "queries to a hosted zone",
      "queries",
      "100000",
      "% queries a month",
      "resolvers keep answers"),
  FIREWALL_REQUESTS(
      "requests that a web ACL looks at",
      "requests",
      "100000",
      "% requests a month",
      "as many as the API has"),
  TOKENS_READ(
      "tokens that a model reads",
      "tokens",
      "1000000",
      "% tokens read a month",
      "about 500 questions with their passages"),
  TOKENS_WRITTEN(
      "tokens that a model writes",
      "tokens",
      "200000",
      "% tokens written a month",
      "400 tokens an answer"),
  INSIGHTS_CLUSTER_METRICS(
      "metrics of Container Insights for a cluster",
      "metrics",
      "8",
      "% metrics for the cluster",
      "as remembered, not looked up: count those of a cluster of yours"),
  INSIGHTS_SERVICE_METRICS(
      "metrics of Container Insights for a service and its task definition",
      "metrics",
      "17",
      "% metrics for each service",
      "as remembered, 11 and 6, not looked up: count those of a service of yours"),
  INSIGHTS_TASK_METRICS(
      "metrics of Container Insights for a task and its containers, with enhanced observability",
      "metrics",
      "25",
      "% metrics for each task",
      "about a dozen for the task, as many for its container"),
  INSIGHTS_LOG_GB(
      "performance log of Container Insights for a cluster",
      "GB",
      "1",
      "% GB of performance logs a month",
      "an event of 1 kB a minute for each task, service and container");

  /** What {@link #admits} takes, in words. */
  public static final String ADMITTED = Bounds.USE.toString();

  private final String what;
  private final String unit;
  private final BigDecimal usual;
  private final String words;
  private final String reason;
  private final String usually;

  Assumption(String what, String unit, String usual, String words, String reason) {
    this.what = what;
    this.unit = unit;
    this.usual = new BigDecimal(usual);
    this.words = words;
    this.reason = reason;
    usually = say(this.usual) + ", assumed";
  }

  /** In words, such as {@code logs written by a service}. */
  public String what() {
    return what;
  }

  public String unit() {
    return unit;
  }

  /** What is taken where nothing else is said. */
  public BigDecimal usual() {
    return usual;
  }

  /** Why that much is usual. */
  public String reason() {
    return reason;
  }

  /** Whether a month can have that much of it; {@link #ADMITTED} says in words what it can. */
  public boolean admits(BigDecimal value) {
    return Bounds.USE.hold(value);
  }

  /** What is usual, as lines say it: {@code 5 GB of logs a month, assumed}. */
  String usually() {
    return usually;
  }

  /** With a value, as lines say it: {@code 5 GB of logs a month}. */
  public final String say(BigDecimal value) {
    return words.replaceFirst("%", Numbers.plain(value));
  }
}
