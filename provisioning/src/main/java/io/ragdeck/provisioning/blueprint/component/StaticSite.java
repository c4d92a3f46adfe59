package io.ragdeck.provisioning.blueprint.component;

import java.util.List;

/**
 * Files in a private bucket behind CloudFront.
 *
 * @param index the file that a folder's address means
 * @param singlePage whether unknown addresses answer with {@code index}
 * @param api paths that CloudFront sends on to the system's own address, such as {@code /api/*}
 */
public record StaticSite(
    String id, String description, String index, boolean singlePage, List<String> api)
    implements Component {

  public StaticSite {
    api = List.copyOf(api);
  }
}
