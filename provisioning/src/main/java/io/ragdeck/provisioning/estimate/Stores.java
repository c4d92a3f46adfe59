package io.ragdeck.provisioning.estimate;

import io.ragdeck.cost.estimate.Entry;
import io.ragdeck.cost.estimate.material.Material;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Databases, caches, files, buckets, and what AWS Backup keeps of them. */
final class Stores {

  static final Map<String, Mapper> MAPPERS =
      Map.ofEntries(
          Map.entry("AWS::RDS::DBInstance", Stores::database),
          Map.entry("AWS::ElastiCache::ReplicationGroup", Stores::cache),
          Map.entry(
              "AWS::DocDB::DBInstance",
              (instance, place) ->
                  place.one(new Material.DocumentInstance(instance.text("DBInstanceClass")))),
          Map.entry(
              "AWS::DocDB::DBCluster",
              (cluster, place) -> place.one(new Material.DocumentStorage())),
          Map.entry("AWS::OpenSearchService::Domain", Stores::search),
          Map.entry("AWS::EFS::FileSystem", Stores::files),
          Map.entry("AWS::S3::Bucket", (bucket, place) -> place.one(new Material.Bucket())),
          Map.entry("AWS::DynamoDB::Table", Stores::table),
          Map.entry("AWS::EC2::Volume", Instances::volume),
          Map.entry("AWS::Backup::BackupSelection", Stores::backups));

  /** Of what AWS Backup keeps copies, in the bill's words. */
  private static final Map<String, String> KEPT =
      Map.of(
          "AWS::EFS::FileSystem", "EFS",
          "AWS::RDS::DBInstance", "RDS",
          "AWS::DocDB::DBCluster", "DocumentDB",
          "AWS::EC2::Volume", "EBS",
          "AWS::S3::Bucket", "S3",
          "AWS::DynamoDB::Table", "DynamoDB");

  private Stores() {}

  private static List<Entry> database(TemplateResource database, Place place) {
    return place.one(
        new Material.Database(
            database.text("Engine"),
            database.text("EngineVersion"),
            database.text("DBInstanceClass"),
            database.flag("MultiAZ"),
            database.text("StorageType", "gp2"),
            database.number("AllocatedStorage"),
            // What says nothing is kept, and billed, when its version's support has ended.
            !database.text("EngineLifecycleSupport", "").endsWith("-disabled")));
  }

  private static List<Entry> cache(TemplateResource cache, Place place) {
    int nodes =
        cache.number(
            "NumCacheClusters",
            cache.number("NumNodeGroups", 1) * (1 + cache.number("ReplicasPerNodeGroup", 0)));
    return List.of(
        place.entry(
            nodes,
            new Material.CacheNode(cache.text("Engine", "redis"), cache.text("CacheNodeType"))));
  }

  private static List<Entry> search(TemplateResource domain, Place place) {
    List<Entry> entries = new ArrayList<>();
    boolean volumes = domain.flag("EBSOptions.EBSEnabled");
    entries.add(
        place.entry(
            domain.number("ClusterConfig.InstanceCount", 1),
            new Material.SearchNode(
                domain.text("ClusterConfig.InstanceType"),
                domain.text("EBSOptions.VolumeType", "gp2"),
                volumes ? domain.number("EBSOptions.VolumeSize") : 0)));
    if (domain.flag("ClusterConfig.DedicatedMasterEnabled")) {
      entries.add(
          place.entry(
              domain.number("ClusterConfig.DedicatedMasterCount", 3),
              new Material.SearchNode(domain.text("ClusterConfig.DedicatedMasterType"), "gp3", 0)));
    }
    return entries;
  }

  private static List<Entry> files(TemplateResource files, Place place) {
    String throughput = files.text("ThroughputMode", "bursting");
    return place.one(
        new Material.FileSystem(
            throughput,
            throughput.equals("provisioned") ? files.number("ProvisionedThroughputInMibps") : 0));
  }

  private static List<Entry> table(TemplateResource table, Place place) {
    if (!table.text("BillingMode", "PROVISIONED").equals("PAY_PER_REQUEST")) {
      throw new Undecided("capacity is provisioned");
    }
    return place.one(new Material.Table());
  }

  /** An entry for each resource and rule. */
  private static List<Entry> backups(TemplateResource selection, Place place) {
    TemplateResource plan = place.named(selection, "BackupPlanId");
    List<Entry> entries = new ArrayList<>();
    for (Object chosen : selection.list("BackupSelection.Resources")) {
      TemplateResource kept =
          place.named(chosen).orElseThrow(() -> new Undecided("resources are not in its template"));
      for (Object rule : plan.list("BackupPlan.BackupPlanRule")) {
        entries.add(
            Entry.of(
                place.component(),
                place.resource() + ": " + kept.id(),
                1,
                new Material.Backups(
                    KEPT.getOrDefault(kept.type(), kept.type()),
                    days(rule, "Lifecycle.DeleteAfterDays"),
                    days(rule, "Lifecycle.MoveToColdStorageAfterDays"))));
      }
    }
    if (entries.isEmpty()) {
      throw new Undecided("resources are chosen by tag");
    }
    return entries;
  }

  private static int days(Object rule, String path) {
    return TemplateResource.at(rule, path)
        .map(value -> TemplateResource.number(value, path))
        .orElse(0);
  }
}
