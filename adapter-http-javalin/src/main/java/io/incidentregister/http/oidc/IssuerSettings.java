package io.incidentregister.http.oidc;

import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import java.util.List;
import java.util.Optional;

/**
 * Whose tokens are accepted, and what is read of them.
 *
 * @param issuer as it names itself
 * @param audience as it names this register
 * @param jwks where its keys are: an address, or a file
 * @param organization the name of the one organization whose users it vouches for
 * @param emailClaim which of its claims is the e-mail address
 * @param rolesClaim which of its claims are the roles; the user's own hold when empty
 */
record IssuerSettings(
    String issuer,
    String audience,
    String jwks,
    String organization,
    String emailClaim,
    Optional<String> rolesClaim) {

  /** The claim of which {@code email_verified} speaks. */
  static final String STANDARD_EMAIL_CLAIM = "email";

  private static final Setting ISSUER =
      Setting.optional(
          "oidc.issuer", "OpenID Connect issuer whose tokens are accepted too; none unless given");
  private static final Setting AUDIENCE =
      Setting.optional("oidc.audience", "Audience that the issuer's tokens must name");
  static final Setting JWKS =
      Setting.optional("oidc.jwks", "Where the issuer's keys are: an https address, or a file");
  private static final Setting ORGANIZATION =
      Setting.optional("oidc.organization", "Organization whose users the issuer vouches for");
  private static final Setting EMAIL_CLAIM =
      Setting.of("oidc.email-claim", STANDARD_EMAIL_CLAIM, "Claim with the user's e-mail address");
  private static final Setting ROLES_CLAIM =
      Setting.optional(
          "oidc.roles-claim", "Claim with the user's roles; the register's own hold unless given");

  static List<Setting> all() {
    return List.of(ISSUER, AUDIENCE, JWKS, ORGANIZATION, EMAIL_CLAIM, ROLES_CLAIM);
  }

  /** What is set; empty when no issuer is. */
  static Optional<IssuerSettings> from(Settings settings) {
    if (given(settings, ISSUER).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new IssuerSettings(
            settings.get(ISSUER).strip(),
            settings.get(AUDIENCE).strip(),
            settings.get(JWKS).strip(),
            settings.get(ORGANIZATION).strip(),
            settings.get(EMAIL_CLAIM).strip(),
            given(settings, ROLES_CLAIM)));
  }

  private static Optional<String> given(Settings settings, Setting setting) {
    return settings.find(setting).map(String::strip).filter(text -> !text.isEmpty());
  }
}
