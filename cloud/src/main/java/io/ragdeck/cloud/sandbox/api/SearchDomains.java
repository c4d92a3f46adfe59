package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import java.time.Duration;
import software.amazon.awssdk.services.opensearch.model.DeleteDomainRequest;
import software.amazon.awssdk.services.opensearch.model.DeleteDomainResponse;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainRequest;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainResponse;
import software.amazon.awssdk.services.opensearch.model.DomainStatus;

/** The operations of OpenSearch on domains. There is no final copy: what is deleted is gone. */
public final class SearchDomains {

  private static final String TYPE = "AWS::OpenSearchService::Domain";
  private static final Duration DELETING = Duration.ofMinutes(10);

  private SearchDomains() {}

  public static DescribeDomainResponse describe(Account account, DescribeDomainRequest request) {
    return DescribeDomainResponse.builder()
        .domainStatus(view(account, find(account, request.domainName())))
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
    return DomainStatus.builder()
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
