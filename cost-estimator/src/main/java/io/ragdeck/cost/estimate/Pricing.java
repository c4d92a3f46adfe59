package io.ragdeck.cost.estimate;

import io.ragdeck.cost.estimate.material.Material;
import io.ragdeck.cost.price.Item;

/** Which class knows how which material is billed. */
final class Pricing {

  private Pricing() {}

  static void price(Material material, Lines lines) {
    switch (material) {
      case Material.FargateTask task -> FargatePricing.price(task, lines);
      case Material.Instance instance -> InstancePricing.price(instance, lines);
      case Material.Function function -> FunctionPricing.price(function, lines);
      case Material.Volume volume -> StoragePricing.price(volume, lines);
      case Material.VolumeSnapshots snapshots -> StoragePricing.price(snapshots, lines);
      case Material.FileSystem files -> StoragePricing.price(files, lines);
      case Material.Backups backups -> StoragePricing.price(backups, lines);
      case Material.Bucket bucket -> StoragePricing.price(bucket, lines);
      case Material.Repository repository -> StoragePricing.price(repository, lines);
      case Material.Database database -> DatabasePricing.price(database, lines);
      case Material.CacheNode node -> DataPricing.price(node, lines);
      case Material.DocumentInstance instance -> DataPricing.price(instance, lines);
      case Material.DocumentStorage storage -> DataPricing.price(storage, lines);
      case Material.Table table -> DataPricing.price(table, lines);
      case Material.SearchNode node -> DataPricing.price(node, lines);
      case Material.SearchCapacity capacity -> DataPricing.price(capacity, lines);
      case Material.LoadBalancer balancer -> NetworkPricing.price(balancer, lines);
      case Material.NatGateway gateway -> NetworkPricing.price(gateway, lines);
      case Material.PublicAddress address -> NetworkPricing.price(address, lines);
      case Material.InterfaceEndpoint endpoint -> NetworkPricing.price(endpoint, lines);
      case Material.Traffic traffic -> NetworkPricing.price(traffic, lines);
      case Material.Discovery discovery -> NetworkPricing.price(discovery, lines);
      case Material.HostedZone zone -> NetworkPricing.price(zone, lines);
      case Material.Api api -> EdgePricing.price(api, lines);
      case Material.Distribution distribution -> EdgePricing.price(distribution, lines);
      case Material.WebAcl acl -> EdgePricing.price(acl, lines);
      case Material.ModelInstance instance -> ModelPricing.price(instance, lines);
      case Material.Model model -> ModelPricing.price(model, lines);
      case Material.LogGroup logs -> WatchPricing.price(logs, lines);
      case Material.CustomMetrics metrics -> WatchPricing.price(metrics, lines);
      case Material.Alarm alarm -> WatchPricing.price(alarm, lines);
      case Material.Dashboard dashboard -> WatchPricing.price(dashboard, lines);
      case Material.ContainerInsights insights -> WatchPricing.price(insights, lines);
      case Material.Secret secret -> SecretPricing.price(secret, lines);
      case Material.Parameter parameter -> SecretPricing.price(parameter, lines);
      case Material.Key key -> SecretPricing.price(key, lines);
      case Material.Unpriced unpriced ->
          lines.unknown(new Item("Other", unpriced.type()), "no price is known for this type");
    }
  }
}
