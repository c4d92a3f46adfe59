package io.ragdeck.cloud.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Builds;
import io.ragdeck.cloud.sandbox.world.ContainerInstance;
import io.ragdeck.cloud.sandbox.world.CopyTroubles;
import io.ragdeck.cloud.sandbox.world.GpuAgents;
import io.ragdeck.cloud.sandbox.world.LiveCluster;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import io.ragdeck.cloud.sandbox.world.LiveService;
import io.ragdeck.cloud.sandbox.world.LiveTask;
import io.ragdeck.cloud.sandbox.world.Mishap;
import io.ragdeck.cloud.sandbox.world.RecoveryPoints;
import io.ragdeck.cloud.sandbox.world.RestoreTroubles;
import io.ragdeck.cloud.sandbox.world.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What somebody can do to the simulated world from outside AWS's API: make a task die, a target
 * fail, a service fail again and again. {@link Sandbox#load} puts everything back.
 */
public final class Mischief {

  /** What the blueprints' build projects look for. */
  private static final String SOURCE = "source.zip";

  private final Sandbox sandbox;

  Mischief(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /** What can be done. */
  public List<Mishap> mishaps() {
    return List.of(Mishap.values());
  }

  /**
   * Something happens to one running task of a service, once; what keeps tasks from starting
   * happens to the one that replaces it.
   *
   * @return the id of the running task
   * @throws IllegalArgumentException for what cannot happen to a single task of this service
   * @throws NoSuchElementException if there is no such cluster or service, or no task runs
   */
  public String strike(Location location, String cluster, String service, Mishap mishap) {
    return within(
        location,
        cluster,
        service,
        (account, target) -> {
          LiveTask task =
              target.tasks().stream()
                  .filter(one -> one.isActive() && one.isRunning())
                  .findFirst()
                  .orElseThrow(
                      () -> new NoSuchElementException("No task of %s runs".formatted(service)));
          account.happenings().strike(task, mishap);
          return task.id();
        });
  }

  /**
   * Something happens to every task of a service from now on, again and again.
   *
   * @param after how long a new task runs before it happens
   * @throws NoSuchElementException if there is no such cluster or service
   */
  public void afflict(
      Location location, String cluster, String service, Mishap mishap, Duration after) {
    afflict(location, cluster, service, Optional.empty(), mishap, after);
  }

  /**
   * Something happens to every task of a service that has such an image, so that a deployment fails
   * and what ran before does not.
   *
   * @param image how it ends, such as {@code :v1.9.0}
   * @param after how long a new task runs before it happens
   * @throws NoSuchElementException if there is no such cluster or service
   */
  public void breakImage(
      Location location,
      String cluster,
      String service,
      String image,
      Mishap mishap,
      Duration after) {
    afflict(location, cluster, service, Optional.of(image), mishap, after);
  }

  private void afflict(
      Location location,
      String cluster,
      String service,
      Optional<String> image,
      Mishap mishap,
      Duration after) {
    within(
        location,
        cluster,
        service,
        (account, target) -> {
          account
              .happenings()
              .begin(
                  new Trouble(
                      cluster,
                      service,
                      mishap,
                      image,
                      Integer.MAX_VALUE,
                      after,
                      account.now(),
                      false));
          return target.name();
        });
  }

  /**
   * Something happens to every task of a family that is run by itself, such as a migration, from
   * now on, until {@link #mend}.
   *
   * @param after how long a task runs before it happens, for what happens to running tasks
   * @throws IllegalArgumentException for what only ever happens to tasks of services
   * @throws NoSuchElementException if there is no such cluster
   */
  public void spoil(
      Location location, String cluster, String family, Mishap mishap, Duration after) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          account
              .happenings()
              .beginWithFamily(cluster(account, location, cluster).name(), family, mishap, after);
          return family;
        });
  }

  /**
   * Whatever goes wrong with the tasks of a family ends.
   *
   * @throws NoSuchElementException if there is no such cluster
   */
  public void mend(Location location, String cluster, String family) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          account.happenings().endWithFamily(cluster(account, location, cluster).name(), family);
          return family;
        });
  }

  /**
   * Whatever goes wrong with a service ends. What it broke is mended by ECS, as on AWS.
   *
   * @throws NoSuchElementException if there is no such cluster or service
   */
  public void relieve(Location location, String cluster, String service) {
    within(
        location,
        cluster,
        service,
        (account, target) -> {
          account.happenings().end(target);
          return target.name();
        });
  }

  /**
   * Somebody pushes an image, now or as soon as its repository exists.
   *
   * @param repository such as {@code ragqa/api-gateway}
   */
  public void push(Location location, String repository, String tag) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          account.registry().expect(repository, tag, "ci", Duration.ZERO);
          return repository;
        });
  }

  /**
   * Somebody uploads the source archive that images are built from, now or as soon as its bucket
   * exists.
   *
   * @param bucket such as the one that a CodeBuild project's source names
   */
  public void source(Location location, String bucket) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          account.buckets().expect(bucket, SOURCE, account.now());
          return bucket;
        });
  }

  /**
   * What is built for a repository does not build from now on, or does again.
   *
   * @param repository such as {@code ragqa/api-gateway}
   */
  public void breakBuild(Location location, String repository, boolean broken) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          Builds.of(account).breaks(repository, broken);
          return repository;
        });
  }

  /** The next copy of data that somebody asks for fails; one of AWS Backup is partial. */
  public void spoilCopy(Location location) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          CopyTroubles.of(account).spoilNext();
          return location;
        });
  }

  /** The vaults that there are get locks: nobody deletes what is in them. */
  public void lockVaults(Location location) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          for (LiveResource vault : account.resources().all("AWS::Backup::BackupVault")) {
            ObjectNode locked = vault.properties().deepCopy();
            ObjectNode ignored = locked.putObject("LockConfiguration").put("MinRetentionDays", 7);
            vault.set(locked);
          }
          return location;
        });
  }

  /** The recovery points that there are come under a legal hold. */
  public void holdCopies(Location location) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          RecoveryPoints.hold(account);
          return location;
        });
  }

  /**
   * The next restore that somebody asks for fails: a database ends as {@code incompatible-restore},
   * a cache as {@code create-failed}, a job of AWS Backup as FAILED. What was being made stays.
   */
  public void spoilRestore(Location location) {
    endRestore(location, RestoreTroubles.End.FAILED);
  }

  /** The next restore is given up: a database ends as {@code failed}, a job as ABORTED. */
  public void abortRestore(Location location) {
    endRestore(location, RestoreTroubles.End.ABORTED);
  }

  private void endRestore(Location location, RestoreTroubles.End end) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          RestoreTroubles.of(account).endNext(end);
          return location;
        });
  }

  /**
   * AWS allows so much from now on.
   *
   * @param code of the quota, such as {@code L-3032A538}
   * @throws IllegalArgumentException for an unknown code
   */
  public void allow(Location location, String code, double value) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          account.quotas().set(code, value);
          return code;
        });
  }

  /**
   * EC2 takes a spot instance back, with two minutes' notice.
   *
   * @throws IllegalArgumentException for one that is no spot instance
   * @throws NoSuchElementException if no instance of this id is in a cluster
   */
  public void interrupt(Location location, String instance) {
    onHost(
        location,
        instance,
        (account, cluster, host) -> account.happenings().interrupt(cluster, host));
  }

  /**
   * The GPUs of an instance fail.
   *
   * @throws NoSuchElementException if no instance of this id is in a cluster
   */
  public void breakGpus(Location location, String instance) {
    onHost(location, instance, (account, cluster, host) -> account.happenings().breakGpus(host));
  }

  /**
   * An instance no longer answers, or does again.
   *
   * @throws NoSuchElementException if no instance of this id is in a cluster
   */
  public void impair(Location location, String instance, boolean fails) {
    onHost(
        location,
        instance,
        (account, cluster, host) -> account.happenings().impair(host.instance(), fails));
  }

  /** Instances of the group get a CloudWatch agent that measures their GPUs, or lose it. */
  public void measureGpus(Location location, String group, boolean measured) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          GpuAgents agents = GpuAgents.of(account);
          if (measured) {
            agents.install(group);
          } else {
            agents.remove(group);
          }
          return group;
        });
  }

  private interface DeedOnHost {
    void on(Account account, LiveCluster cluster, ContainerInstance host);
  }

  private void onHost(Location location, String instance, DeedOnHost deed) {
    Account account = sandbox.account(location);
    account.at(
        sandbox.clock().instant(),
        () -> {
          for (LiveCluster cluster : account.clusters().values()) {
            for (ContainerInstance host : cluster.instances().values()) {
              if (host.instance().id().equals(instance)) {
                deed.on(account, cluster, host);
                return instance;
              }
            }
          }
          throw new NoSuchElementException("No cluster has an instance " + instance);
        });
  }

  private interface Deed {
    String on(Account account, LiveService service);
  }

  private String within(Location location, String cluster, String service, Deed deed) {
    Account account = sandbox.account(location);
    return account.at(
        sandbox.clock().instant(),
        () -> {
          LiveCluster found = cluster(account, location, cluster);
          return deed.on(
              account,
              found
                  .service(service)
                  .orElseThrow(
                      () ->
                          new NoSuchElementException(
                              "No service %s in %s".formatted(service, cluster))));
        });
  }

  private static LiveCluster cluster(Account account, Location location, String name) {
    return account
        .cluster(name)
        .orElseThrow(
            () -> new NoSuchElementException("No cluster %s in %s".formatted(name, location)));
  }
}
