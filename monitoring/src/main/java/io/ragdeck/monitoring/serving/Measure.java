package io.ragdeck.monitoring.serving;

import java.util.Locale;

/** What a server says of itself, under one name for all servers. */
public enum Measure {
  /** Requests that wait for their turn. */
  WAITING,
  /** Requests that are worked on. */
  RUNNING,
  /** Seconds from the request to the first token: a histogram. */
  FIRST_TOKEN,
  /** Tokens of prompts that were read: a counter. */
  TOKENS_IN,
  /** Tokens that were made: a counter. */
  TOKENS_OUT,
  /** How much of the cache of keys and values is in use, in percent. */
  CACHE_USE,
  /** Requests that were put back because the cache was full: a counter. */
  PREEMPTIONS,
  /** Requests that failed or were given up: a counter. */
  ERRORS;

  /** By its name in vocabularies.yaml, such as {@code first-token}. */
  static Measure named(String name) {
    return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
  }
}
