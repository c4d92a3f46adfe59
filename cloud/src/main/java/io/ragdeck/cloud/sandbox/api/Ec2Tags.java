package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.Instance;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.CreateTagsRequest;
import software.amazon.awssdk.services.ec2.model.CreateTagsResponse;
import software.amazon.awssdk.services.ec2.model.DeleteTagsRequest;
import software.amazon.awssdk.services.ec2.model.DeleteTagsResponse;
import software.amazon.awssdk.services.ec2.model.DescribeTagsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeTagsResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagDescription;

/** The operations of EC2 on the tags of what belongs to it: instances, networks, volumes. */
public final class Ec2Tags {

  private record Tagged(String id, String type, Map<String, String> tags) {}

  private record Line(String id, String type, String key, String value) {

    String position() {
      return id + " " + key;
    }
  }

  private Ec2Tags() {}

  public static CreateTagsResponse create(Account account, CreateTagsRequest request) {
    request.tags().forEach(tag -> refuseReserved(tag.key()));
    List<Tagged> tagged = request.resources().stream().map(id -> find(account, id)).toList();
    for (Tagged one : tagged) {
      request
          .tags()
          .forEach(tag -> one.tags().put(tag.key(), tag.value() == null ? "" : tag.value()));
    }
    return CreateTagsResponse.builder().build();
  }

  /** A tag with a value goes only if it has that value; no tags at all means every one. */
  public static DeleteTagsResponse delete(Account account, DeleteTagsRequest request) {
    request.tags().forEach(tag -> refuseReserved(tag.key()));
    List<Tagged> tagged = request.resources().stream().map(id -> find(account, id)).toList();
    for (Tagged one : tagged) {
      if (request.tags().isEmpty()) {
        one.tags().keySet().removeIf(key -> !key.startsWith("aws:"));
      }
      request.tags().forEach(tag -> remove(one, tag));
    }
    return DeleteTagsResponse.builder().build();
  }

  private static void remove(Tagged one, Tag tag) {
    if (tag.value() == null) {
      one.tags().remove(tag.key());
    } else {
      one.tags().remove(tag.key(), tag.value());
    }
  }

  private static void refuseReserved(String key) {
    if (key.startsWith("aws:")) {
      throw Refusal.of(
          "ec2",
          "InvalidParameterValue",
          "Value ( %s ) for parameter key is invalid. Tag keys starting with 'aws:' are reserved for"
                  .formatted(key)
              + " internal use");
    }
  }

  public static DescribeTagsResponse describe(Account account, DescribeTagsRequest request) {
    List<Line> lines =
        all(account).stream()
            .flatMap(
                one ->
                    one.tags().entrySet().stream()
                        .map(tag -> new Line(one.id(), one.type(), tag.getKey(), tag.getValue())))
            .filter(line -> request.filters().stream().allMatch(filter -> passes(line, filter)))
            .sorted(Comparator.comparing(Line::position))
            .toList();
    Page<Line> page =
        Page.of(
            lines,
            Line::position,
            Page.size("ec2", "DescribeTags", request.maxResults()),
            request.nextToken(),
            Ec2Instances::invalidToken);
    return DescribeTagsResponse.builder()
        .tags(
            page.items().stream()
                .map(
                    line ->
                        TagDescription.builder()
                            .resourceId(line.id())
                            .resourceType(line.type())
                            .key(line.key())
                            .value(line.value())
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }

  private static boolean passes(Line line, Filter filter) {
    if (filter.name().startsWith("tag:")) {
      return line.key().equals(filter.name().substring("tag:".length()))
          && filter.values().contains(line.value());
    }
    String value =
        switch (filter.name()) {
          case "key", "tag-key" -> line.key();
          case "value", "tag-value" -> line.value();
          case "resource-id" -> line.id();
          case "resource-type" -> line.type();
          default ->
              throw Refusal.of(
                  "ec2",
                  "InvalidParameterValue",
                  "The filter '%s' is invalid".formatted(filter.name()));
        };
    return filter.values().contains(value);
  }

  private static Tagged find(Account account, String id) {
    return all(account).stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                id.startsWith("i-")
                    ? Refusal.of(
                        "ec2",
                        "InvalidInstanceID.NotFound",
                        "The instance ID '%s' does not exist".formatted(id))
                    : Refusal.of("ec2", "InvalidID", "The ID '%s' is not valid".formatted(id)));
  }

  private static List<Tagged> all(Account account) {
    List<Tagged> all = new ArrayList<>();
    for (Instance instance : account.instances().all()) {
      all.add(new Tagged(instance.id(), "instance", instance.tags()));
    }
    for (LiveResource resource : account.resources().all()) {
      type(resource).ifPresent(type -> all.add(new Tagged(resource.id(), type, resource.tags())));
    }
    return all;
  }

  private static Optional<String> type(LiveResource resource) {
    return resource.shownAs().startsWith("ec2:")
        ? Optional.of(resource.shownAs().substring("ec2:".length()))
        : Optional.empty();
  }
}
