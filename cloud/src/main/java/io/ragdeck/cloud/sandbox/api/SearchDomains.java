package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import software.amazon.awssdk.services.opensearch.model.DeleteDomainRequest;
import software.amazon.awssdk.services.opensearch.model.DeleteDomainResponse;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainRequest;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainResponse;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsRequest;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsResponse;
import software.amazon.awssdk.services.opensearch.model.DomainInfo;
import software.amazon.awssdk.services.opensearch.model.DomainStatus;
import software.amazon.awssdk.services.opensearch.model.EngineType;
import software.amazon.awssdk.services.opensearch.model.ListDomainNamesRequest;
import software.amazon.awssdk.services.opensearch.model.ListDomainNamesResponse;

/** The operations of OpenSearch on domains. There is no final copy: what is deleted is gone. */
public final class SearchDomains {

  private static final String TYPE = "AWS::OpenSearchService::Domain";
  private static final int BATCH = 5;
  private static final Duration DELETING = Duration.ofMinutes(10);

  private SearchDomains() {}

  public static DescribeDomainResponse describe(Account account, DescribeDomainRequest request) {
    return DescribeDomainResponse.builder()
        .domainStatus(view(account, find(account, request.domainName())))
        .build();
  }

  public static ListDomainNamesResponse list(Account account, ListDomainNamesRequest request) {
    return ListDomainNamesResponse.builder()
        .domainNames(
            account.resources().all(TYPE).stream()
                .filter(one -> request.engineType() == null || engine(one) == request.engineType())
                .map(
                    one ->
                        DomainInfo.builder().domainName(one.id()).engineType(engine(one)).build())
                .toList())
        .build();
  }

  private static EngineType engine(LiveResource domain) {
    return domain.text("EngineVersion").startsWith("Elasticsearch")
        ? EngineType.ELASTICSEARCH
        : EngineType.OPEN_SEARCH;
  }

  /** A name that is not there is left out. */
  public static DescribeDomainsResponse describeAll(
      Account account, DescribeDomainsRequest request) {
    if (request.domainNames().size() > BATCH) {
      throw Refusal.of(
          "opensearch",
          "ValidationException",
          "Please provide a maximum of %s Domain names to describe.".formatted(BATCH));
    }
    return DescribeDomainsResponse.builder()
        .domainStatusList(
            request.domainNames().stream()
                .flatMap(name -> account.resources().find(TYPE, name).stream())
                .map(one -> view(account, one))
                .toList())
        .build();
  }

  public static DeleteDomainResponse delete(Account account, DeleteDomainRequest request) {
    LiveResource domain = find(account, request.domainName());
    if (!domain.isEnding()) {
      account.resources().remove(domain, DELETING);
    }
    return DeleteDomainResponse.builder().domainStatus(view(account, domain)).build();
  }

  private static LiveResource find(Account account, String name) {
    return account
        .resources()
        .find(TYPE, name)
        .orElseThrow(
            () ->
                Refusal.of("opensearch", "ResourceNotFoundException", "Domain not found: " + name));
  }

  private static DomainStatus view(Account account, LiveResource domain) {
    return Shaped.from(domain.properties(), DomainStatus.builder())
        .domainName(domain.id())
        .domainId(domain.attribute("Id"))
        .arn(domain.arn().orElse(null))
        .created(true)
        .deleted(domain.isEnding())
        .processing(!domain.isReady(account.now()))
        .engineVersion(domain.text("EngineVersion"))
        .endpoint(domain.attribute("DomainEndpoint"))
        .build();
  }
}
