package io.ragdeck.monitoring.serving;

/** What is shown of a service that serves a model. */
public enum Fact {
  WAITING(Measure.WAITING, "Requests waiting", Unit.REQUESTS),
  RUNNING(Measure.RUNNING, "Requests running", Unit.REQUESTS),
  FIRST_TOKEN_MEDIAN(Measure.FIRST_TOKEN, "Time to first token, median", Unit.SECONDS),
  FIRST_TOKEN_P95(Measure.FIRST_TOKEN, "Time to first token, p95", Unit.SECONDS),
  TOKENS_IN(Measure.TOKENS_IN, "Tokens read", Unit.TOKENS_A_SECOND),
  TOKENS_OUT(Measure.TOKENS_OUT, "Tokens made", Unit.TOKENS_A_SECOND),
  CACHE_USE(Measure.CACHE_USE, "KV cache in use", Unit.PERCENT),
  PREEMPTIONS(Measure.PREEMPTIONS, "Requests put back", Unit.COUNT),
  ERRORS(Measure.ERRORS, "Requests failed or given up", Unit.COUNT);

  /** Of a fact's value. */
  public enum Unit {
    REQUESTS,
    SECONDS,
    TOKENS_A_SECOND,
    PERCENT,
    /** In the last five minutes. */
    COUNT
  }

  private final Measure measure;
  private final String words;
  private final Unit unit;

  Fact(Measure measure, String words, Unit unit) {
    this.measure = measure;
    this.words = words;
    this.unit = unit;
  }

  Measure measure() {
    return measure;
  }

  public String words() {
    return words;
  }

  public Unit unit() {
    return unit;
  }
}
