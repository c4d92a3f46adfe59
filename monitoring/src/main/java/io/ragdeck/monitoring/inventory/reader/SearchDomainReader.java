package io.ragdeck.monitoring.inventory.reader;

import static java.util.Objects.requireNonNullElse;

import io.ragdeck.monitoring.FanOut;
import io.ragdeck.monitoring.inventory.Asset;
import io.ragdeck.monitoring.inventory.Kind;
import io.ragdeck.monitoring.inventory.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.opensearch.model.ClusterConfig;
import software.amazon.awssdk.services.opensearch.model.DomainInfo;
import software.amazon.awssdk.services.opensearch.model.DomainStatus;

/** OpenSearch domains: their names at once, what they are by five. */
final class SearchDomainReader {

  private final OpenSearchClient openSearch;
  private final TagIndex tags;

  SearchDomainReader(OpenSearchClient openSearch, TagIndex tags) {
    this.openSearch = openSearch;
    this.tags = tags;
  }

  List<Asset> read() {
    List<String> names =
        openSearch.listDomainNames(request -> {}).domainNames().stream()
            .map(DomainInfo::domainName)
            .toList();
    return FanOut.flat(FanOut.batches(names, Kind.SEARCH_DOMAINS.page()), this::describe);
  }

  private List<Asset> describe(List<String> names) {
    return openSearch
        .describeDomains(request -> request.domainNames(names))
        .domainStatusList()
        .stream()
        .filter(domain -> !Boolean.TRUE.equals(domain.deleted()))
        .flatMap(domain -> assets(domain).stream())
        .toList();
  }

  /** Its data nodes, and its dedicated masters, which have no storage of their own to pay. */
  private List<Asset> assets(DomainStatus domain) {
    ClusterConfig nodes = domain.clusterConfig();
    boolean volumes = Boolean.TRUE.equals(domain.ebsOptions().ebsEnabled());
    List<Asset> assets = new ArrayList<>();
    assets.add(
        asset(
            domain,
            domain.domainName(),
            new Shape.SearchNodes(
                nodes.instanceTypeAsString(),
                requireNonNullElse(nodes.instanceCount(), 1),
                requireNonNullElse(domain.ebsOptions().volumeTypeAsString(), "gp2"),
                volumes ? requireNonNullElse(domain.ebsOptions().volumeSize(), 0) : 0)));
    if (Boolean.TRUE.equals(nodes.dedicatedMasterEnabled())) {
      assets.add(
          asset(
              domain,
              domain.domainName() + " masters",
              new Shape.SearchNodes(
                  nodes.dedicatedMasterTypeAsString(), nodes.dedicatedMasterCount(), "gp3", 0)));
    }
    return assets;
  }

  private Asset asset(DomainStatus domain, String name, Shape nodes) {
    return new Asset(name, name, Optional.empty(), tags.of(domain.arn()), nodes);
  }
}
