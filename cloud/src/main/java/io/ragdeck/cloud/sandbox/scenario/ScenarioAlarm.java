package io.ragdeck.cloud.sandbox.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An alarm that somebody made by hand, as a command of a guide does: location, before ({@code P20D}
 * before the scenario was loaded) and properties in CloudFormation's names.
 */
final class ScenarioAlarm {

  private ScenarioAlarm() {}

  static void add(Account account, JsonNode alarm, Instant loadedAt) {
    JsonNode properties = alarm.path("properties");
    String name = properties.path("AlarmName").asText();
    LiveResource made =
        new LiveResource(
            "AWS::CloudWatch::Alarm",
            name,
            Optional.of(account.arns().of("cloudwatch", "alarm:" + name)),
            properties,
            loadedAt.minus(Duration.parse(alarm.path("before").asText("P20D"))));
    made.showsAs("cloudwatch:alarm");
    account.resources().add(made);
  }
}
