package io.incidentregister.http.oidc;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Date;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token must say of itself: whose it is, for whom, and that it is valid now. */
final class IssuerClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

  /** How far the issuer's clock may be from ours. */
  static final Duration CLOCKS_DIFFER_BY = Duration.ofMinutes(1);

  private final InstantSource clock;

  IssuerClaims(String issuer, String audience, InstantSource clock) {
    super(
        audience,
        new JWTClaimsSet.Builder().issuer(issuer).build(),
        Set.of(JWTClaimNames.EXPIRATION_TIME));
    this.clock = clock;
    setMaxClockSkew((int) CLOCKS_DIFFER_BY.toSeconds());
  }

  @Override
  protected Date currentTime() {
    return Date.from(clock.instant());
  }

  @Override
  public void verify(JWTClaimsSet claims, @Nullable SecurityContext context)
      throws BadJWTException {
    super.verify(claims, context);
    Date issued = claims.getIssueTime();
    if (issued != null && issued.toInstant().isAfter(clock.instant().plus(CLOCKS_DIFFER_BY))) {
      throw new BadJWTException("issued in the future");
    }
  }
}
