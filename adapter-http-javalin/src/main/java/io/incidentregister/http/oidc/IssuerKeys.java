package io.incidentregister.http.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.CachingJWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.OutageTolerantJWKSetSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.jwk.source.RateLimitedJWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.incidentregister.application.error.ConfigurationException;
import java.net.InetAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which an issuer signs. Those at an address are kept for a while, and asked for
 * again when a token names one that is not among them, but not as often as somebody likes who makes
 * names up.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

  static final Duration KEPT_FOR = Duration.ofMinutes(15);

  /** How long keys go on to hold while their address does not answer. */
  static final Duration KEPT_WHILE_AWAY = Duration.ofHours(1);

  /** Within this long they are asked for twice at most. */
  static final Duration ASKED_EVERY = Duration.ofSeconds(30);

  private static final Duration TIMEOUT = Duration.ofSeconds(2);
  private static final int MAX_BYTES = 1_048_576;

  private final JWKSetSource<SecurityContext> source;
  private final InstantSource clock;

  private IssuerKeys(JWKSetSource<SecurityContext> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /**
   * The keys at an address or in a file; an address is not asked yet.
   *
   * @throws ConfigurationException naming the setting when it is neither
   */
  static IssuerKeys at(String place, InstantSource clock) {
    if (place.startsWith("https:") || place.startsWith("http:")) {
      return new IssuerKeys(remote(place), clock);
    }
    try {
      var file = Path.of(place);
      if (Files.isReadable(file)) {
        return new IssuerKeys(new KeyFile(file), clock);
      }
    } catch (InvalidPathException e) {
      // Answered below, as a file that cannot be read is.
    }
    throw wrong("names a file that cannot be read: " + place);
  }

  private static JWKSetSource<SecurityContext> remote(String place) {
    int timeout = (int) TIMEOUT.toMillis();
    try {
      var address = URI.create(place);
      if (address.getHost() == null) {
        throw wrong("takes an address with a host");
      }
      if (address.getScheme().equals("http")
          && !InetAddress.getByName(address.getHost()).isLoopbackAddress()) {
        throw wrong("takes an https address, so that nobody on the way can change the keys");
      }
      var asked =
          new URLBasedJWKSetSource<SecurityContext>(
              address.toURL(), new DefaultResourceRetriever(timeout, timeout, MAX_BYTES));
      var tolerant =
          new OutageTolerantJWKSetSource<>(
              asked, KEPT_FOR.plus(KEPT_WHILE_AWAY).toMillis(), event -> {});
      var limited = new RateLimitedJWKSetSource<>(tolerant, ASKED_EVERY.toMillis(), event -> {});
      return new CachingJWKSetSource<>(
          limited, KEPT_FOR.toMillis(), 3 * TIMEOUT.toMillis(), event -> {});
    } catch (IllegalArgumentException | MalformedURLException | UnknownHostException e) {
      throw wrong("takes an address that can be called");
    }
  }

  private static ConfigurationException wrong(String what) {
    return new ConfigurationException(
        "setting_invalid", "The setting " + IssuerSettings.JWKS.name() + " " + what + ".");
  }

  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    var known = source.getJWKSet(JWKSetCacheRefreshEvaluator.noRefresh(), clock.millis(), context);
    var found = selector.select(known);
    if (!found.isEmpty()) {
      return found;
    }
    try {
      return selector.select(
          source.getJWKSet(
              JWKSetCacheRefreshEvaluator.referenceComparison(known), clock.millis(), context));
    } catch (RateLimitReachedException e) {
      return List.of();
    }
  }
}
