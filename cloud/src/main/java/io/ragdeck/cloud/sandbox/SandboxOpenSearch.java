package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.SearchDomains;
import java.util.Set;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.opensearch.model.DeleteDomainRequest;
import software.amazon.awssdk.services.opensearch.model.DeleteDomainResponse;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainRequest;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainResponse;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsRequest;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsResponse;
import software.amazon.awssdk.services.opensearch.model.ListDomainNamesRequest;
import software.amazon.awssdk.services.opensearch.model.ListDomainNamesResponse;

/** OpenSearch as the sandbox serves it. */
final class SandboxOpenSearch implements OpenSearchClient {

  static final Set<String> OPERATIONS =
      Set.of("ListDomainNames", "DescribeDomains", "DescribeDomain", "DeleteDomain");

  private final Desk desk;

  SandboxOpenSearch(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeDomainResponse describeDomain(DescribeDomainRequest request) {
    return desk.answer("DescribeDomain", request, SearchDomains::describe);
  }

  @Override
  public DeleteDomainResponse deleteDomain(DeleteDomainRequest request) {
    return desk.answer("DeleteDomain", request, SearchDomains::delete);
  }

  @Override
  public ListDomainNamesResponse listDomainNames(ListDomainNamesRequest request) {
    return desk.answer("ListDomainNames", request, SearchDomains::list);
  }

  @Override
  public DescribeDomainsResponse describeDomains(DescribeDomainsRequest request) {
    return desk.answer("DescribeDomains", request, SearchDomains::describeAll);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
