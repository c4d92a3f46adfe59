package io.ragdeck.console.logs;

import io.ragdeck.console.format.Addresses;
import io.ragdeck.console.logs.LogsPage.Choice;
import io.ragdeck.console.store.StoredLogQueries.LogQuery;
import io.ragdeck.monitoring.logs.LogQueries.Answer;
import io.ragdeck.monitoring.logs.LogQueries.State;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the page of Logs Insights queries shows.
 *
 * @param rate US dollars for each gigabyte looked through; empty where it is not known
 * @param id of the query that is shown
 * @param cost of the query, in US dollars
 * @param fault why the query was not begun, or can't be read
 */
public record QueryPage(
    String system,
    List<Choice> choices,
    List<Choice> spans,
    String text,
    List<LogQuery> saved,
    Optional<BigDecimal> rate,
    Optional<String> id,
    Optional<Answer> answer,
    Optional<BigDecimal> cost,
    Optional<String> fault,
    boolean operator) {

  static final String FIRST =
      """
      fields @timestamp, @logStream, @message
      | filter @message like /ERROR/
      | sort @timestamp desc
      | limit 100""";

  static String path(String system) {
    return "/systems/%s/log-queries".formatted(Addresses.pathPart(system));
  }

  public String path() {
    return path(system);
  }

  /** The page of the lines. */
  public String logs() {
    return LogsPage.path(system);
  }

  /** "0.0067 USD". */
  public String price() {
    return rate.map(one -> one.stripTrailingZeros().toPlainString() + " USD")
        .orElse("an amount that is not known here");
  }

  public boolean isRunning() {
    return answer.map(one -> one.state() == State.RUNNING).orElse(false);
  }

  public String state() {
    return answer
        .map(
            one ->
                switch (one.state()) {
                  case RUNNING -> "It runs.";
                  case DONE -> "It is done.";
                  case STOPPED -> "It was stopped.";
                  case FAILED -> "AWS could not finish it.";
                })
        .orElse("");
  }

  /** What it looked through and what that costs. */
  public String bill() {
    return answer
        .map(
            one ->
                String.format(
                    Locale.ROOT,
                    "%,.0f lines match; %.1f MB were looked through%s.",
                    one.matched(),
                    one.bytes() / 1e6,
                    cost.map(usd -> String.format(Locale.ROOT, ", %.6f USD", usd)).orElse("")))
        .orElse("");
  }
}
