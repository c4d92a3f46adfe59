package io.ragdeck.provisioning.scaling;

import io.ragdeck.provisioning.running.RunningService;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Tag;

/** The tasks of a service. */
record ParkedService(RunningService service, Service now) implements Parkable {

  @Override
  public String name() {
    return now.serviceName();
  }

  private Optional<Integer> former() {
    return Optional.of(RunningService.tag(now, TAG))
        .filter(text -> !text.isEmpty())
        .map(text -> Integer.valueOf(text.replaceFirst("^desired=(\\d+).*$", "$1")));
  }

  @Override
  public Way toRest() {
    if (now.desiredCount() > 0) {
      return Way.AHEAD;
    }
    if (former().isEmpty()) {
      return Way.NONE;
    }
    return now.runningCount() + now.pendingCount() == 0 ? Way.ARRIVED : Way.UNDER_WAY;
  }

  @Override
  public void park() {
    Tag tag = Tag.builder().key(TAG).value("desired=" + now.desiredCount()).build();
    if (!now.tags().contains(tag)) {
      service.ecs().tagResource(request -> request.resourceArn(now.serviceArn()).tags(tag));
    }
    desire(0);
  }

  @Override
  public Way toWork() {
    if (former().isEmpty()) {
      return Way.NONE;
    }
    if (!now.desiredCount().equals(former().get())) {
      return Way.AHEAD;
    }
    return service.steady(now) ? Way.ARRIVED : Way.UNDER_WAY;
  }

  @Override
  public void wake() {
    desire(former().orElseThrow());
  }

  @Override
  public void forget() {
    if (former().isPresent()) {
      service
          .ecs()
          .untagResource(request -> request.resourceArn(now.serviceArn()).tagKeys(List.of(TAG)));
    }
  }

  private void desire(int count) {
    service
        .ecs()
        .updateService(
            request ->
                request.cluster(service.cluster()).service(service.name()).desiredCount(count));
  }

  @Override
  public Optional<String> trouble() {
    return now.events().stream()
        .limit(3)
        .map(ServiceEvent::message)
        .filter(message -> message.contains("nable to"))
        .findFirst();
  }
}
