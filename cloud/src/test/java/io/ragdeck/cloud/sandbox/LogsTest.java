package io.ragdeck.cloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;

class LogsTest {

  private static final String GATEWAY = "/ecs/ragqa-api-gateway";

  private final World world = new World("bad-night");

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void linesAreTheSameHoweverTheyAreRead() {
    Instant from = world.now().minus(Duration.ofMinutes(30));
    List<String> whole = messages(request(from).build());
    assertThat(whole).hasSizeGreaterThan(500);
    List<String> paged = new ArrayList<>();
    world
        .logs()
        .filterLogEventsPaginator(request(from).limit(37).build())
        .events()
        .forEach(event -> paged.add(event.message()));
    assertThat(paged).isEqualTo(whole);
    List<String> halves = new ArrayList<>();
    Instant middle = from.plus(Duration.ofSeconds(613));
    halves.addAll(messages(request(from).endTime(middle.toEpochMilli()).build()));
    halves.addAll(messages(request(middle).build()));
    assertThat(halves).isEqualTo(whole);
  }

  @Test
  void nothingIsWrittenAheadOfTimeAndMoreComesAsTimePasses() {
    Instant from = world.now().minus(Duration.ofMinutes(2));
    List<FilteredLogEvent> before = world.logs().filterLogEvents(request(from).build()).events();
    assertThat(before)
        .allMatch(event -> event.timestamp() <= world.now().toEpochMilli())
        .isSortedAccordingTo((left, right) -> Long.compare(left.timestamp(), right.timestamp()));
    world.advance(Duration.ofSeconds(30));
    List<FilteredLogEvent> after = world.logs().filterLogEvents(request(from).build()).events();
    // Not every task hands its lines over as quickly: some come before what was read.
    assertThat(after).containsAll(before);
    assertThat(after).hasSizeGreaterThan(before.size());
  }

  @ParameterizedTest
  @CsvSource({
    "gateway,a plain term,true,gateway,",
    "POST /api/v1/query,every term,true,query,",
    "\"answering 503\",a phrase,true,answering 503,",
    "?rate ?redis,one of several,true,r,",
    "gateway -200,without,true,gateway, 200 ",
    "%[0-9]+ms request%,a regular expression,true,ms request,",
    "nosuchword,nothing,false,,"
  })
  void filtersAsCloudWatchDoes(
      String pattern, String what, boolean found, String has, String hasNot) {
    List<String> lines =
        messages(request(world.now().minus(Duration.ofMinutes(18))).filterPattern(pattern).build());
    assertThat(!lines.isEmpty()).as(what).isEqualTo(found);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line).contains(has);
              if (hasNot != null) {
                assertThat(line).doesNotContain(hasNot);
              }
            });
  }

  @Test
  void aTaskKilledForMemoryLeavesItsLastWords() {
    List<FilteredLogEvent> killed =
        world
            .logs()
            .filterLogEvents(
                request ->
                    request
                        .logGroupName("/ecs/ragqa-llm-service")
                        .filterPattern("\"torch.cuda.OutOfMemoryError\"")
                        .startTime(world.now().minus(Duration.ofMinutes(30)).toEpochMilli()))
            .events();
    assertThat(killed).hasSizeBetween(15, 30);
    assertThat(killed.stream().map(FilteredLogEvent::logStreamName).distinct())
        .hasSameSizeAs(killed);
  }

  @Test
  void getLogEventsReadsFromEitherEndAndItsTokensComeToRest() {
    String stream =
        world
            .logs()
            .describeLogStreams(
                request -> request.logGroupName(GATEWAY).orderBy("LastEventTime").descending(true))
            .logStreams()
            .getFirst()
            .logStreamName();
    var tail =
        world.logs().getLogEvents(one -> one.logGroupName(GATEWAY).logStreamName(stream).limit(20));
    assertThat(tail.events()).hasSize(20);
    var before =
        world
            .logs()
            .getLogEvents(
                one ->
                    one.logGroupName(GATEWAY)
                        .logStreamName(stream)
                        .limit(20)
                        .nextToken(tail.nextBackwardToken()));
    assertThat(before.events().getLast().timestamp())
        .isLessThanOrEqualTo(tail.events().getFirst().timestamp());
    var end =
        world
            .logs()
            .getLogEvents(
                one ->
                    one.logGroupName(GATEWAY)
                        .logStreamName(stream)
                        .nextToken(tail.nextForwardToken()));
    assertThat(end.events()).isEmpty();
    assertThat(end.nextForwardToken()).isEqualTo(tail.nextForwardToken());
    world.advance(Duration.ofSeconds(20));
    assertThat(
            world
                .logs()
                .getLogEvents(
                    one ->
                        one.logGroupName(GATEWAY)
                            .logStreamName(stream)
                            .nextToken(end.nextForwardToken()))
                .events())
        .extracting(OutputLogEvent::timestamp)
        .allMatch(at -> at > tail.events().getLast().timestamp());
  }

  @Test
  void linesThatArePutAreReadBack() {
    var logs = world.logs();
    logs.createLogGroup(one -> one.logGroupName("/app/own"));
    logs.createLogStream(one -> one.logGroupName("/app/own").logStreamName("one"));
    long now = world.now().toEpochMilli();
    logs.putLogEvents(
        one ->
            one.logGroupName("/app/own")
                .logStreamName("one")
                .logEvents(
                    line(now - 2000, "first"), line(now - 2000, "second"), line(now, "third")));
    assertThat(
            logs.filterLogEvents(one -> one.logGroupName("/app/own")).events().stream()
                .map(FilteredLogEvent::message))
        .containsExactly("first", "second", "third");
    assertThat(
            logs.filterLogEvents(one -> one.logGroupName("/app/own").filterPattern("-second"))
                .events())
        .hasSize(2);
  }

  @Test
  void whatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> world.logs().filterLogEvents(one -> one.logGroupName("/ecs/none")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("The specified log group does not exist.");
  }

  private static InputLogEvent line(long at, String message) {
    return InputLogEvent.builder().timestamp(at).message(message).build();
  }

  private static FilterLogEventsRequest.Builder request(Instant from) {
    return FilterLogEventsRequest.builder().logGroupName(GATEWAY).startTime(from.toEpochMilli());
  }

  private List<String> messages(FilterLogEventsRequest request) {
    return world.logs().filterLogEvents(request).events().stream()
        .map(FilteredLogEvent::message)
        .toList();
  }
}
