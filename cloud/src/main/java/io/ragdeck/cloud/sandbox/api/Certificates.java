package io.ragdeck.cloud.sandbox.api;

import io.ragdeck.cloud.sandbox.Refusal;
import io.ragdeck.cloud.sandbox.world.Account;
import io.ragdeck.cloud.sandbox.world.LiveResource;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateStatus;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.CertificateType;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;

/** The operations of Certificate Manager. Validation by DNS succeeds after some minutes. */
public final class Certificates {

  private static final String TYPE = "AWS::CertificateManager::Certificate";

  private Certificates() {}

  public static DescribeCertificateResponse describe(
      Account account, DescribeCertificateRequest request) {
    LiveResource found =
        account
            .resources()
            .find(TYPE, request.certificateArn())
            .orElseThrow(
                () ->
                    Refusal.of(
                        "acm",
                        "ResourceNotFoundException",
                        "Could not find certificate %s.".formatted(request.certificateArn())));
    CertificateDetail.Builder view =
        CertificateDetail.builder()
            .certificateArn(found.id())
            .domainName(found.text("DomainName"))
            .subjectAlternativeNames(
                found
                    .properties()
                    .path("SubjectAlternativeNames")
                    .valueStream()
                    .map(name -> name.asText())
                    .toList())
            .type(CertificateType.AMAZON_ISSUED)
            .status(status(account, found))
            .createdAt(found.createdAt())
            .inUseBy(
                account.loadBalancers().listeners().stream()
                    .filter(
                        listener ->
                            listener.certificates().stream()
                                .anyMatch(one -> one.certificateArn().equals(found.id())))
                    .map(listener -> listener.loadBalancerArn())
                    .distinct()
                    .toList());
    return DescribeCertificateResponse.builder().certificate(view.build()).build();
  }

  private static CertificateStatus status(Account account, LiveResource certificate) {
    return certificate.isReady(account.now())
        ? CertificateStatus.ISSUED
        : CertificateStatus.PENDING_VALIDATION;
  }

  public static ListCertificatesResponse list(Account account, ListCertificatesRequest request) {
    Page<LiveResource> page =
        Page.of(
            account.resources().all(TYPE).stream()
                .filter(
                    one ->
                        request.certificateStatuses().isEmpty()
                            || request.certificateStatuses().contains(status(account, one)))
                .toList(),
            LiveResource::id,
            Page.size("acm", "ListCertificates", request.maxItems()),
            request.nextToken(),
            () -> Refusal.of("acm", "InvalidArgsException", "The next token is invalid."));
    return ListCertificatesResponse.builder()
        .certificateSummaryList(
            page.items().stream()
                .map(
                    one ->
                        CertificateSummary.builder()
                            .certificateArn(one.id())
                            .domainName(one.text("DomainName"))
                            .status(status(account, one))
                            .type(CertificateType.AMAZON_ISSUED)
                            .createdAt(one.createdAt())
                            .build())
                .toList())
        .nextToken(page.next())
        .build();
  }
}
