package io.ragdeck.cloud.sandbox.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/** The operations of EventBridge Scheduler. In the sandbox nothing begins by the clock. */
public final class Schedules {

  static final String TYPE = "AWS::Scheduler::Schedule";

  private static final String DEFAULT_GROUP = "default";

  /** A whole schedule as somebody put it since it was made, and which change of it that was. */
  private record Put(int version, UpdateScheduleRequest request, Instant at) {}

  private final Map<String, Put> puts = new HashMap<>();

  private Schedules(Account account) {}

  private static Schedules of(Account account) {
    return account.store(Schedules.class, Schedules::new);
  }

  public static ListSchedulesResponse list(Account account, ListSchedulesRequest request) {
    Page<GetScheduleResponse> page =
        Page.of(
            account.resources().all(TYPE).stream()
                .map(one -> view(account, one))
                .filter(one -> wanted(request.groupName(), one.groupName()::equals))
                .filter(one -> wanted(request.namePrefix(), one.name()::startsWith))
                .filter(one -> wanted(request.stateAsString(), one.stateAsString()::equals))
                .toList(),
            GetScheduleResponse::name,
            Page.size("scheduler", "ListSchedules", request.maxResults()),
            request.nextToken(),
            () -> invalid("Invalid NextToken"));
    return ListSchedulesResponse.builder()
        .schedules(page.items().stream().map(Schedules::summary).toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean wanted(@Nullable String asked, Function<String, Boolean> matches) {
    return asked == null || matches.apply(asked);
  }

  private static ScheduleSummary summary(GetScheduleResponse schedule) {
    return ScheduleSummary.builder()
        .arn(schedule.arn())
        .name(schedule.name())
        .groupName(schedule.groupName())
        .state(schedule.state())
        .creationDate(schedule.creationDate())
        .lastModificationDate(schedule.lastModificationDate())
        .target(target -> target.arn(schedule.target().arn()))
        .build();
  }

  public static GetScheduleResponse get(Account account, GetScheduleRequest request) {
    return view(account, find(account, request.groupName(), request.name()));
  }

  /** Puts a whole schedule: what the request does not name goes back to its default. */
  public static UpdateScheduleResponse update(Account account, UpdateScheduleRequest request) {
    LiveResource schedule = find(account, request.groupName(), request.name());
    ObjectNode changed = schedule.properties().deepCopy();
    changed.put("State", requireNonNullElse(request.state(), ScheduleState.ENABLED).toString());
    changed.put("ScheduleExpression", request.scheduleExpression());
    if (request.description() == null) {
      changed.remove("Description");
    } else {
      changed.put("Description", request.description());
    }
    schedule.change(changed, account.now());
    of(account).puts.put(schedule.id(), new Put(schedule.version(), request, account.now()));
    return UpdateScheduleResponse.builder().scheduleArn(schedule.arn().orElse(null)).build();
  }

  private static GetScheduleResponse view(Account account, LiveResource schedule) {
    Put put = of(account).puts.get(schedule.id());
    GetScheduleResponse.Builder view = GetScheduleResponse.builder();
    if (put != null && put.version() == schedule.version()) {
      copy(put.request(), view);
      view.lastModificationDate(put.at());
    } else {
      Shaped.from(schedule.properties(), view);
      view.lastModificationDate(schedule.createdAt());
    }
    GetScheduleResponse said = view.build();
    return view.arn(schedule.arn().orElse(null))
        .name(schedule.id())
        .groupName(requireNonNullElse(said.groupName(), DEFAULT_GROUP))
        .state(requireNonNullElse(said.state(), ScheduleState.ENABLED))
        .scheduleExpressionTimezone(requireNonNullElse(said.scheduleExpressionTimezone(), "UTC"))
        .creationDate(schedule.createdAt())
        .build();
  }

  /** Both have the same members, under the same names. */
  private static void copy(UpdateScheduleRequest from, GetScheduleResponse.Builder to) {
    Map<String, SdkField<?>> members =
        from.sdkFields().stream()
            .collect(Collectors.toMap(SdkField::memberName, Function.identity()));
    for (SdkField<?> field : to.sdkFields()) {
      SdkField<?> member = members.get(field.memberName());
      if (member != null) {
        field.set(to, member.getValueOrDefault(from));
      }
    }
  }

  private static LiveResource find(Account account, @Nullable String group, String name) {
    String wanted = requireNonNullElse(group, DEFAULT_GROUP);
    List<LiveResource> found =
        account.resources().find(TYPE, name).stream()
            .filter(one -> wanted.equals(view(account, one).groupName()))
            .toList();
    if (found.isEmpty()) {
      throw Refusal.of(
          "scheduler", "ResourceNotFoundException", "Schedule %s does not exist.".formatted(name));
    }
    return found.getFirst();
  }

  private static RuntimeException invalid(String words) {
    return Refusal.of("scheduler", "ValidationException", words);
  }
}
