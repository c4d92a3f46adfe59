package io.ragdeck.cloud.sandbox.world;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What AWS Backup keeps in its vaults: what somebody asked for, and what plans made. Plans run when
 * somebody looks: what they would have made since then is there at once. Of schedules the world
 * knows the daily ones, which are all that blueprints have.
 */
public final class RecoveryPoints {

  public static final String TYPE = "AWS::Backup::RecoveryPoint";

  /** How long one is being made. */
  public static final Duration TAKES = Duration.ofMinutes(12);

  private static final Pattern DAILY = Pattern.compile("cron\\((\\d+) (\\d+) \\* \\* \\? \\*\\)");
  private static final String RAN = "RanUntil";
  private static final String VAULT = "Vault";
  private static final String SOURCE = "SourceArn";
  private static final String PLAN = "Plan";
  private static final String DELETE_AT = "DeleteAt";
  private static final String HELD = "Held";
  private static final int FOR_EVER = -1;

  private RecoveryPoints() {}

  /** Those in a vault, oldest first. */
  public static List<LiveResource> in(Account account, String vault) {
    account.resources().all("AWS::Backup::BackupSelection").forEach(one -> run(account, one));
    List<LiveResource> all =
        account.resources().all(TYPE).stream()
            .filter(one -> one.attribute(VAULT).equals(vault))
            .toList();
    all.stream()
        .filter(one -> deleteAt(one).filter(end -> !end.isAfter(account.now())).isPresent())
        .forEach(one -> account.resources().remove(one, Duration.ZERO));
    return all.stream()
        .filter(one -> account.resources().find(TYPE, one.id()).isPresent())
        .toList();
  }

  /**
   * Begins to make one.
   *
   * @param plan that asked for it; empty text where somebody did
   * @param keepDays negative: for ever
   */
  public static LiveResource begin(
      Account account, String vault, LiveResource source, Instant at, String plan, int keepDays) {
    LiveResource point =
        new LiveResource(
            TYPE,
            account.arns().of("backup", "recovery-point:" + account.ids().uuid("recovery-point")),
            Optional.empty(),
            source.properties(),
            at);
    point.readyAt(at.plus(TAKES));
    if (plan.isEmpty() && CopyTroubles.of(account).spoils()) {
      point.becomes("creating", "partial", at.plus(TAKES));
    }
    source.tags().entrySet().stream()
        .filter(tag -> !tag.getKey().startsWith("aws:"))
        .forEach(tag -> point.tags().put(tag.getKey(), tag.getValue()));
    point.attributes().put(VAULT, vault);
    point.attributes().put(SOURCE, source.arn().orElseThrow());
    point.attributes().put("SourceType", source.type());
    point.attributes().put(PLAN, plan);
    if (keepDays >= 0) {
      point.attributes().put(DELETE_AT, at.plus(Duration.ofDays(keepDays)).toString());
    }
    account.resources().add(point);
    return point;
  }

  /** The ARN of what it was made of. */
  public static String source(LiveResource point) {
    return point.attribute(SOURCE);
  }

  /** The plan that asked for it; empty where somebody did. */
  public static Optional<String> plan(LiveResource point) {
    return Optional.of(point.attribute(PLAN)).filter(plan -> !plan.isEmpty());
  }

  /** When it goes by itself. */
  public static Optional<Instant> deleteAt(LiveResource point) {
    return Optional.of(point.attribute(DELETE_AT)).filter(at -> !at.isEmpty()).map(Instant::parse);
  }

  /** All that there are come under a legal hold. */
  public static void hold(Account account) {
    account.resources().all(TYPE).forEach(one -> one.attributes().put(HELD, "yes"));
  }

  /** Whether a legal hold keeps it. */
  public static boolean isHeld(LiveResource point) {
    return !point.attribute(HELD).isEmpty();
  }

  /** What has this ARN. */
  public static Optional<LiveResource> owner(Account account, String arn) {
    return account.resources().all().stream()
        .filter(one -> one.arn().filter(arn::equals).isPresent())
        .filter(one -> !one.isEnding())
        .findFirst();
  }

  private static void run(Account account, LiveResource selection) {
    Instant now = account.now();
    Instant since =
        Optional.of(selection.attribute(RAN))
            .filter(at -> !at.isEmpty())
            .map(Instant::parse)
            .orElse(selection.createdAt());
    selection.attributes().put(RAN, now.toString());
    Optional<LiveResource> plan =
        account.resources().find("AWS::Backup::BackupPlan", selection.text("BackupPlanId"));
    for (JsonNode rule :
        plan.map(one -> one.properties().path("BackupPlan").path("BackupPlanRule")).stream()
            .flatMap(JsonNode::valueStream)
            .toList()) {
      int keep = rule.path("Lifecycle").path("DeleteAfterDays").asInt(FOR_EVER);
      Instant first = keep < 0 ? since : later(since, now.minus(Duration.ofDays(keep)));
      for (Instant slot : slots(rule.path("ScheduleExpression").asText(), first, now)) {
        sources(account, selection, slot)
            .forEach(
                source ->
                    begin(
                        account,
                        rule.path("TargetBackupVault").asText(),
                        source,
                        slot,
                        selection.text("BackupPlanId"),
                        keep));
      }
    }
  }

  private static Stream<LiveResource> sources(
      Account account, LiveResource selection, Instant slot) {
    return selection
        .properties()
        .path("BackupSelection")
        .path("Resources")
        .valueStream()
        .flatMap(arn -> owner(account, arn.asText()).stream())
        .filter(source -> source.createdAt().isBefore(slot));
  }

  /** After the one and up to the other. */
  private static List<Instant> slots(String schedule, Instant after, Instant until) {
    Matcher daily = DAILY.matcher(schedule);
    if (!daily.matches()) {
      return List.of();
    }
    LocalTime time =
        LocalTime.of(Integer.parseInt(daily.group(2)), Integer.parseInt(daily.group(1)));
    ZonedDateTime first = after.atZone(ZoneOffset.UTC).with(time);
    return Stream.iterate(first, day -> day.plusDays(1))
        .map(ZonedDateTime::toInstant)
        .dropWhile(slot -> !slot.isAfter(after))
        .takeWhile(slot -> !slot.isAfter(until))
        .toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
