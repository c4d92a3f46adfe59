package io.ragdeck.cloud.sandbox;

import io.ragdeck.cloud.sandbox.api.Certificates;
import java.util.Set;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;

/** Certificate Manager as the sandbox serves it. */
final class SandboxAcm implements AcmClient {

  static final Set<String> OPERATIONS = Set.of("DescribeCertificate", "ListCertificates");

  private final Desk desk;

  SandboxAcm(Desk desk) {
    this.desk = desk;
  }

  @Override
  public DescribeCertificateResponse describeCertificate(DescribeCertificateRequest request) {
    return desk.answer("DescribeCertificate", request, Certificates::describe);
  }

  @Override
  public ListCertificatesResponse listCertificates(ListCertificatesRequest request) {
    return desk.answer("ListCertificates", request, Certificates::list);
  }

  @Override
  public String serviceName() {
    return SERVICE_NAME;
  }

  /** The sandbox closes, not its clients. */
  @Override
  public void close() {}
}
