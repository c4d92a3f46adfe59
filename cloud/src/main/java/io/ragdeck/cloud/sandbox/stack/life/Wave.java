package io.ragdeck.cloud.sandbox.stack.life;

import io.ragdeck.cloud.sandbox.world.Agenda;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Jobs that run beside each other, each as soon as what it needs is done. Leaves nothing in the
 * agenda when it is over.
 */
final class Wave {

  /** What becomes of the others when one fails. */
  enum AfterFailure {
    STOP,
    /** Only those that need it are left out. */
    GO_ON
  }

  private final Agenda agenda;
  private final AfterFailure afterFailure;
  private final Consumer<List<Job>> over;
  private final Map<String, Job> waiting = new LinkedHashMap<>();
  private final Map<String, Job> going = new LinkedHashMap<>();
  private final Map<String, Set<String>> dependants = new LinkedHashMap<>();
  private final Map<String, Integer> missing = new LinkedHashMap<>();
  private final List<Job> failed = new ArrayList<>();
  private boolean finished;

  /**
   * @param over gets the jobs that failed
   */
  Wave(
      Agenda agenda,
      Collection<? extends Job> jobs,
      AfterFailure afterFailure,
      Consumer<List<Job>> over) {
    this.agenda = agenda;
    this.afterFailure = afterFailure;
    this.over = over;
    jobs.forEach(job -> waiting.put(job.logicalId(), job));
    for (Job job : jobs) {
      Set<String> needs = new LinkedHashSet<>(job.needs());
      needs.retainAll(waiting.keySet());
      missing.put(job.logicalId(), needs.size());
      needs.forEach(
          need ->
              dependants
                  .computeIfAbsent(need, first -> new LinkedHashSet<>())
                  .add(job.logicalId()));
    }
  }

  void start() {
    List<String> free =
        waiting.keySet().stream().filter(id -> missing.getOrDefault(id, 0) == 0).toList();
    free.forEach(this::begin);
    finishIfOver();
  }

  /** Ends it from outside: what goes on is cancelled, what waits is dropped. */
  void stop() {
    waiting.clear();
    List<Job> cancelled = List.copyOf(going.values());
    going.clear();
    cancelled.forEach(Job::cancel);
    finishIfOver();
  }

  /** Ends it without a word to anybody. */
  void abandon() {
    finished = true;
    waiting.clear();
    going.clear();
  }

  private void begin(String id) {
    Job job = waiting.remove(id);
    if (job == null) {
      return;
    }
    Instant begun = agenda.now();
    going.put(id, job);
    progress(job, begun, job.begin());
  }

  private void progress(Job job, Instant begun, Job.Progress progress) {
    switch (progress) {
      case GOING -> agenda.after(pause(begun), () -> look(job, begun));
      case DONE -> {
        going.remove(job.logicalId());
        dependants
            .getOrDefault(job.logicalId(), Set.of())
            .forEach(
                dependant -> {
                  if (missing.merge(dependant, -1, Integer::sum) == 0) {
                    begin(dependant);
                  }
                });
      }
      case FAILED -> {
        going.remove(job.logicalId());
        failed.add(job);
        switch (afterFailure) {
          case STOP -> stop();
          case GO_ON -> leaveOut(job.logicalId());
        }
      }
    }
  }

  private void look(Job job, Instant begun) {
    if (!finished && going.get(job.logicalId()) == job) {
      progress(job, begun, job.look(begun));
      finishIfOver();
    }
  }

  private void leaveOut(String id) {
    for (String dependant : dependants.getOrDefault(id, Set.of())) {
      if (waiting.remove(dependant) != null) {
        leaveOut(dependant);
      }
    }
  }

  private void finishIfOver() {
    if (!finished && waiting.isEmpty() && going.isEmpty()) {
      finished = true;
      over.accept(List.copyOf(failed));
    }
  }

  /** CloudFormation looks often at first, then less. */
  private Duration pause(Instant begun) {
    long seconds = Duration.between(begun, agenda.now()).toSeconds();
    return Duration.ofSeconds(seconds < 10 ? 1 : seconds < 60 ? 3 : seconds < 300 ? 5 : 10);
  }
}
