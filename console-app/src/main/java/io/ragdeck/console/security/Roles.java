package io.ragdeck.console.security;

/** The names of the roles, for {@code @RolesAllowed}. A higher role holds the lower ones too. */
public final class Roles {

  /** Sees everything but users and the audit trail. */
  public static final String VIEWER = "viewer";

  /** Changes what runs. */
  public static final String OPERATOR = "operator";

  /** Restores, tears down, and says who may do what. */
  public static final String ADMIN = "admin";

  private Roles() {}
}
