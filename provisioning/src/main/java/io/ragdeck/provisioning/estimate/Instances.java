package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Assumption;
import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.estimate.material.Material.Market;
import java.util.ArrayList;
import java.util.List;

/** EC2 instances of Auto Scaling groups, with their volumes. */
final class Instances {

  /**
   * Metrics that detailed monitoring keeps for each instance, as the EC2 user guide counts them.
   */
  private static final int DETAILED_METRICS = 7;

  private Instances() {}

  static List<Entry> group(TemplateResource group, Place place) {
    return running(group, place, group.number("DesiredCapacity", group.number("MinSize", 0)));
  }

  /** So many instances of a group. */
  static List<Entry> running(TemplateResource group, Place place, int count) {
    if (count == 0) {
      return List.of();
    }
    TemplateResource template = place.named(group, "LaunchTemplate.LaunchTemplateId");
    String data = "LaunchTemplateData.";
    boolean spot = template.text(data + "InstanceMarketOptions.MarketType", "").equals("spot");
    List<Entry> entries = new ArrayList<>();
    entries.add(
        place.entry(
            count,
            new Material.Instance(
                template.text(data + "InstanceType"), spot ? Market.SPOT : Market.ON_DEMAND)));
    List<?> devices = template.list(data + "BlockDeviceMappings");
    if (devices.isEmpty()) {
      throw new Undecided("root volume is as large as its image says");
    }
    devices.stream()
        .flatMap(device -> TemplateResource.at(device, "Ebs").stream())
        .forEach(device -> entries.add(place.entry(count, volume(device, "VolumeSize"))));
    if (template.flag(data + "Monitoring.Enabled")) {
      entries.add(
          place.known(count, new Material.CustomMetrics(), Assumption.METRICS, DETAILED_METRICS));
    }
    return entries;
  }

  static List<Entry> volume(TemplateResource volume, Place place) {
    return place.one(volume(volume.properties(), "Size"));
  }

  private static Material volume(Object device, String size) {
    String type =
        TemplateResource.at(device, "VolumeType")
            .map(value -> TemplateResource.text(value, "VolumeType"))
            .orElse("gp2");
    boolean gp3 = type.equals("gp3");
    return new Material.Volume(
        type,
        TemplateResource.at(device, size)
            .map(value -> TemplateResource.number(value, size))
            .orElseThrow(() -> new Undecided(size + " is not given")),
        number(device, "Iops", gp3 ? 3_000 : 0),
        number(device, "Throughput", gp3 ? 125 : 0));
  }

  private static int number(Object device, String name, int otherwise) {
    return TemplateResource.at(device, name)
        .map(value -> TemplateResource.number(value, name))
        .orElse(otherwise);
  }
}
