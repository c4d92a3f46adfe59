package io.ragdeck.console.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that an operator can set. A key is also an environment variable: {@code
 * ragdeck.data-dir} is {@code RAGDECK_DATA_DIR}. Described for operators in {@code
 * docs/configuration.md}, which a test compares with this tree.
 */
@ConfigMapping(prefix = "ragdeck")
public interface ConsoleConfig {

  /** What is watched. {@code aws} makes real calls with real credentials and asks for sign-in. */
  @WithDefault("sandbox")
  Cloud cloud();

  /** The scenario that the sandbox starts with. Ignored with {@code aws}. */
  @WithDefault("healthy")
  String scenario();

  /**
   * The address to listen on. {@code 0.0.0.0} lets other machines in: put TLS in front of it then.
   * The sandbox takes loopback addresses only.
   */
  @WithDefault("127.0.0.1")
  String host();

  /** The port to listen on. */
  @WithDefault("8080")
  int port();

  /** Where the embedded database lies. Losing it loses users, audit trail and history. */
  @WithDefault("data")
  Path dataDir();

  /**
   * The store: {@code jdbc:sqlite:<file>}, {@code jdbc:postgresql://...} or {@code
   * postgres://user:password@host/database}. Without it a SQLite file in the data directory, which
   * needs nothing installed but allows one replica only.
   */
  Optional<String> storeUrl();

  /** Copies of the store. */
  StoreBackupConfig storeBackup();

  /**
   * The copy that an empty store begins with: a file, or {@code s3://bucket/key}. A store that has
   * data is left as it is. While the copy can't be used the console does not begin without it.
   */
  Optional<String> storeRestoreFrom();

  /**
   * {@code required} asks for sign-in in the sandbox too. There is no value that switches it off.
   */
  @WithDefault("automatic")
  Authentication authentication();

  /**
   * The password of the first user, {@code admin}, used only while there is no user. Without it one
   * is generated and printed once. Unset it afterwards: the environment of a process is easy to
   * read.
   */
  Optional<String> adminPassword();

  /**
   * Gives automation an admin token before anybody has signed in; at least 32 characters. It works
   * for as long as it is set, so prefer a personal token once there is one.
   */
  Optional<String> bootstrapToken();

  /** Lets a scraper read {@code /q/metrics} and nothing else; at least 16 characters. */
  Optional<String> metricsToken();

  /**
   * How many reverse proxies stand in front. With 1 the last entry of {@code X-Forwarded-For} is
   * the caller and {@code X-Forwarded-Proto} the scheme, as an ALB sets them. Too high a number
   * lets callers choose the address that is throttled and audited.
   */
  @WithDefault("0")
  int proxies();

  /**
   * Encrypts the secrets of channels in the store: 32 bytes in base64, as {@code openssl rand
   * -base64 32} prints them. Without it a key is made in the data directory, which needs no care
   * but can't be shared, so PostgreSQL asks for this one. With another key than before the secrets
   * have to be entered again.
   */
  Optional<String> secretKey();

  /**
   * Where people reach this console, such as {@code https://ops.example.com}, for the links in
   * messages. Without it messages have none.
   */
  Optional<URI> publicUrl();

  /** How long a sign-in lasts. */
  SessionConfig session();

  /** How long stopped tasks and events are kept. */
  HistoryConfig history();

  /** How often AWS is asked what was paid. */
  CostsConfig costs();

  /** What is hidden in log lines. */
  LogsConfig logs();

  /** The accounts to watch, by alias. Empty with {@code aws}: the account of the credentials. */
  Map<String, AccountConfig> accounts();

  /** Systems that are named here instead of being discovered, by id. */
  Map<String, SystemConfig> systems();

  /**
   * A directory with a team's own blueprints, one YAML file each, read at start. A file that is
   * wrong is named in the catalog with what would be right, and hides no other.
   */
  Optional<Path> blueprintsDir();

  /**
   * Where NVIDIA's dcgm-exporter listens on EC2 instances whose GPUs tasks hold; 0 asks none. The
   * console has to reach the instances' private addresses.
   */
  @WithDefault("9400")
  int gpuExporterPort();

  /** A known question to a system, asked every five minutes, by the system's id. */
  Map<String, ProbeConfig> probes();

  /** What is promised of snapshots, by the system's id. */
  Map<String, SnapshotConfig> snapshots();

  /** What is watched. */
  enum Cloud {
    SANDBOX,
    AWS
  }

  /** Whether sign-in is asked for. */
  enum Authentication {
    /** By what is watched: no in the sandbox, yes with {@code aws}. */
    AUTOMATIC,
    REQUIRED
  }

  /** Copies of the store: all but sessions, in one file each. */
  interface StoreBackupConfig {

    /**
     * When one is taken, as crontab has it; {@code off} for never. What is written between the last
     * copy and a loss is lost.
     */
    @WithDefault("0 1 * * *")
    String cron();

    /** The time zone of the expression. */
    @WithDefault("UTC")
    String zone();

    /** How many of the newest are kept in each place. */
    @Min(1)
    @WithDefault("14")
    int keep();

    /**
     * Where copies are kept. Without it, and without a bucket, in {@code backups} in the data
     * directory, which does not help where the disk is lost.
     */
    Optional<Path> directory();

    /** Where copies are kept as well, as {@code s3://bucket/prefix}: one for each console. */
    Optional<String> bucket();

    /**
     * The bucket's account and region, such as {@code main/eu-west-1}. Without it the first that is
     * watched.
     */
    Optional<String> location();
  }

  /** How long a sign-in lasts. */
  interface SessionConfig {

    /** A session that was not used for so long ends. Short is safer, and interrupts more often. */
    @WithDefault("PT12H")
    Duration idle();

    /** A session ends after this time however much it is used. */
    @WithDefault("P7D")
    Duration lifetime();
  }

  /** How long stopped tasks and events are kept. */
  interface HistoryConfig {

    /**
     * AWS forgets a stopped task after about an hour; the console after this time. An entry takes
     * about 2 kB: a fleet in which 1,000 tasks stop in a day needs some 60 MB for 30 days.
     */
    @WithDefault("P30D")
    Duration retention();
  }

  /** How often AWS is asked what was paid. */
  interface CostsConfig {

    /**
     * Requests to Cost Explorer for each system and day; AWS takes 0.01 USD for each. Two are a
     * reading of the whole account and a forecast for each system. With more, an account whose bill
     * has many pages gets both every day; with one, they take turns. 0: nothing is asked, and what
     * was paid is unknown.
     */
    @Min(0)
    @WithDefault("2")
    int requestsPerSystemAndDay();
  }

  /** What is hidden in log lines. */
  interface LogsConfig {

    /** Masks beside those that come with the product, by name. */
    Map<String, MaskConfig> masks();
  }

  /** Something that is hidden in log lines; the mask's name stands in its place. */
  interface MaskConfig {

    /**
     * In RE2 syntax, without look-around and back-references. Where it has groups, the first that
     * took part is hidden, else all of it. Every line is searched for it.
     */
    String pattern();

    /** A line in which it must find something: else the console does not start. */
    String hides();

    /** A line in which it must find nothing: else the console does not start. */
    String keeps();
  }

  /** An AWS account. */
  interface AccountConfig {

    /**
     * The regions to watch. Each one costs calls, whether something runs there or not. Without them
     * the region of the console's own environment ({@code AWS_REGION}).
     */
    Optional<List<String>> regions();

    /** The role to assume, as an ARN. Without it the console's own credentials are used. */
    Optional<String> roleArn();

    /** What the role's trust policy asks for, to prevent the confused deputy. */
    Optional<String> externalId();
  }

  /** A question whose answer is known. */
  interface ProbeConfig {

    /** A path at the system's own address, such as {@code /api/health}, or a whole address. */
    String path();

    /** JSON to post; without it the address is only read. Each question may cost tokens. */
    Optional<String> question();

    /** Must stand in the answer, as it is spelled. */
    String expect();

    /** A later answer is a finding. */
    @WithDefault("PT20S")
    Duration within();
  }

  /** A promise. */
  interface SnapshotConfig {

    /** How old the newest snapshot of a database may become, such as {@code PT26H}. */
    Duration newestWithin();
  }

  /** A declared system. */
  interface SystemConfig {

    /** The account's alias. */
    @WithDefault("main")
    String account();

    /** The region, such as {@code ap-south-1}. */
    String region();

    /** The name of the ECS cluster. */
    String cluster();

    /** The name without the environment; without it the id. */
    Optional<String> name();

    /** {@code production}, {@code staging}, or what the team says. */
    Optional<String> environment();

    /** Only the services of the cluster with this tag, as {@code key=value}; else all of them. */
    Optional<String> tag();
  }

  /** Whether callers must sign in. */
  default boolean signInRequired() {
    return cloud() == Cloud.AWS || authentication() == Authentication.REQUIRED;
  }

  /** Whether the account is the simulated one. */
  default boolean sandbox() {
    return cloud() == Cloud.SANDBOX;
  }
}
