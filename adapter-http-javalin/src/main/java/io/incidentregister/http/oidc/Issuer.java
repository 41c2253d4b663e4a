package io.incidentregister.http.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.application.plugin.Setting;
import io.incidentregister.application.plugin.Settings;
import io.incidentregister.domain.organization.EmailAddress;
import io.incidentregister.domain.organization.Role;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An OpenID Connect issuer whose tokens are accepted beside the register's own. */
public final class Issuer {

  /** The most characters that a token may have. */
  public static final int MAX_LENGTH = 8_192;

  private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);

  /** Nobody but the holder of a private key can sign with these. */
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(
          JWSAlgorithm.RS256,
          JWSAlgorithm.RS384,
          JWSAlgorithm.RS512,
          JWSAlgorithm.PS256,
          JWSAlgorithm.PS384,
          JWSAlgorithm.PS512,
          JWSAlgorithm.ES256,
          JWSAlgorithm.ES384,
          JWSAlgorithm.ES512);

  private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
  private static final String EMAIL_VERIFIED = "email_verified";

  private final IssuerSettings settings;
  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  private Issuer(IssuerSettings settings, InstantSource clock) {
    this.settings = settings;
    var keys = IssuerKeys.at(settings.jwks(), clock);
    processor.setJWSTypeVerifier(
        new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, ACCESS_TOKEN, null));
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new IssuerClaims(settings.issuer(), settings.audience(), clock));
  }

  /** The settings that an issuer is known by. */
  public static List<Setting> settings() {
    return IssuerSettings.all();
  }

  /**
   * The issuer that is set; empty when none is.
   *
   * @throws io.incidentregister.application.error.ConfigurationException when a setting is missing
   *     or wrong
   */
  public static Optional<Issuer> from(Settings settings, InstantSource clock) {
    return IssuerSettings.from(settings).map(known -> new Issuer(known, clock));
  }

  /** Whether a bearer token has the three parts of a signed one; the register's own have one. */
  public static boolean looksLikeItsOwn(String bearer) {
    return bearer.chars().filter(c -> c == '.').count() == 2;
  }

  /**
   * For whom a token vouches.
   *
   * @throws AuthenticationException when it is not the issuer's, not meant for this register, not
   *     valid now, or names no verified address
   * @throws RefusedException when the issuer's keys cannot be had
   */
  public SignIn.Assertion vouchedBy(String token) {
    try {
      var signed = SignedJWT.parse(token);
      if (signed.getHeader().getCriticalParams() != null) {
        throw AuthenticationException.invalidToken();
      }
      return assertion(processor.process(signed, null));
    } catch (KeySourceException e) {
      LOG.warn("the keys of {} cannot be had: {}", settings.issuer(), e.getMessage());
      throw new RefusedException(
          Refusal.tryLater(
              "issuer_unreachable", "The issuer of the token cannot be asked for its keys now."));
    } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException e) {
      LOG.debug("a token is refused", e);
      throw AuthenticationException.invalidToken();
    }
  }

  private SignIn.Assertion assertion(JWTClaimsSet claims) throws ParseException {
    Object verified = claims.getClaim(EMAIL_VERIFIED);
    if (!Boolean.TRUE.equals(verified) && !"true".equals(verified)) {
      throw AuthenticationException.invalidToken();
    }
    var email = address(claims, settings.emailClaim());
    // What is verified is the standard claim, so another one holds only where it says the same.
    if (!email.equals(address(claims, IssuerSettings.STANDARD_EMAIL_CLAIM))) {
      throw AuthenticationException.invalidToken();
    }
    Instant until =
        claims
            .getDateClaim(JWTClaimNames.EXPIRATION_TIME)
            .toInstant()
            .plus(IssuerClaims.CLOCKS_DIFFER_BY);
    return new SignIn.Assertion(
        settings.organization(),
        email,
        settings.rolesClaim().map(name -> roles(claims.getClaim(name))),
        until);
  }

  private static EmailAddress address(JWTClaimsSet claims, String name) throws ParseException {
    return Optional.ofNullable(claims.getStringClaim(name))
        .flatMap(EmailAddress::parse)
        .orElseThrow(AuthenticationException::invalidToken);
  }

  /** Whoever the issuer gives no role, or only ones that mean nothing here, may do nothing. */
  private static Set<Role> roles(@Nullable Object claim) {
    Stream<String> names;
    if (claim instanceof String text) {
      // Names have spaces themselves: "Helpdesk Admin" is a group, and no Admin.
      names = Arrays.stream(text.split(",", -1));
    } else if (claim instanceof List<?> list) {
      names = list.stream().filter(String.class::isInstance).map(String.class::cast);
    } else {
      names = Stream.empty();
    }
    return names
        .map(String::strip)
        .map(Role::parse)
        .flatMap(Optional::stream)
        .collect(Collectors.toUnmodifiableSet());
  }
}
