package io.ragdeck.monitoring.inventory.reader;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Tag;

/** EC2's tags, one of which is the name that people give. */
final class Ec2Tags {

  private Ec2Tags() {}

  static Map<String, String> of(List<Tag> list) {
    Map<String, String> tags = new HashMap<>();
    list.forEach(tag -> tags.put(tag.key(), tag.value()));
    return tags;
  }

  static String name(List<Tag> list, String id) {
    return Optional.ofNullable(of(list).get("Name")).filter(name -> !name.isBlank()).orElse(id);
  }
}
