package io.ragdeck.monitoring.serving.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ragdeck.cloud.CloudProblem;
import io.ragdeck.cloud.HttpProbe;
import io.ragdeck.cloud.Location;
import io.ragdeck.cloud.Unanswered;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why there is no answer, and what to open. */
class ScrapeTest {

  private static final Location MUMBAI = Location.of("main", "ap-south-1");
  private static final URI ADDRESS = URI.create("http://10.0.1.5:8000/metrics");
  private final List<HttpProbe.Question> questions = new ArrayList<>();

  @Test
  void readsWithinBoundsAndFollowsNothing() {
    assertThat(scrape(new HttpProbe.Answer(200, "a 1\n", Duration.ZERO))).isEqualTo("a 1\n");
    assertThat(questions)
        .singleElement()
        .satisfies(
            question -> {
              assertThat(question.method()).isEqualTo("GET");
              assertThat(question.bounds())
                  .isEqualTo(new HttpProbe.Bounds(Duration.ofSeconds(5), 2 * 1024 * 1024, 0));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "404 | 10.0.1.5:8000 has no /metrics: start it with --metrics",
        "401 | 10.0.1.5:8000 answers at /metrics only to who signs in (401): let it be read without",
        "302 | 10.0.1.5:8000 answers 302 at /metrics",
        "503 | 10.0.1.5:8000 answers 503 at /metrics",
      })
  void saysWhatTheServerAnswersInstead(int status, String sentence) {
    assertThatThrownBy(() -> scrape(new HttpProbe.Answer(status, "x", Duration.ZERO)))
        .isInstanceOf(Unanswered.class)
        .hasMessage(sentence);
  }

  @Test
  void refusesAnAnswerThatDoesNotEnd() {
    assertThatThrownBy(() -> scrape(new HttpProbe.Answer(200, "x", Duration.ZERO, true)))
        .hasMessage("10.0.1.5:8000 answers more than 2 MB at /metrics: that is not read");
  }

  @Test
  void saysWhatToOpenWhereNobodyAnswers() {
    String open =
        "No answer from 10.0.1.5:8000 within 5 s: its security group has to let the console in at"
            + " this port, and the console has to stand in its VPC or in one that is connected to"
            + " it";
    assertThatThrownBy(() -> failing(new HttpConnectTimeoutException("HTTP connect timed out")))
        .hasMessage(open);
    assertThatThrownBy(() -> failing(new HttpTimeoutException("request timed out")))
        .hasMessage(open);
    assertThatThrownBy(() -> failing(new ConnectException("Connection refused")))
        .hasMessageStartingWith("Nothing listens at 10.0.1.5:8000");
    assertThatThrownBy(() -> failing(new IOException("broken")))
        .hasMessage("10.0.1.5:8000 does not answer: broken");
  }

  @Test
  void thatIsAProblemOfNoPermission() {
    CloudProblem problem = CloudProblem.of(new Unanswered("Nobody is there"));

    assertThat(problem.kind()).isEqualTo(CloudProblem.Kind.UNAVAILABLE);
    assertThat(problem.message()).isEqualTo("Nobody is there");
    assertThat(problem.action()).isEmpty();
  }

  private String scrape(HttpProbe.Answer answer) {
    return new Scrape(
            (location, question) -> {
              questions.add(question);
              return answer;
            })
        .text(MUMBAI, ADDRESS, "start it with --metrics");
  }

  private static String failing(IOException why) {
    return new Scrape(
            (location, question) -> {
              throw why;
            })
        .text(MUMBAI, ADDRESS, "");
  }
}
