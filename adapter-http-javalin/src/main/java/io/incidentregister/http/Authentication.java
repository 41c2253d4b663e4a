package io.incidentregister.http;

import io.incidentregister.application.access.Origin;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.http.network.TrustedProxies;
import io.incidentregister.http.oidc.Issuer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Tells who calls, and from where. */
final class Authentication {

  private static final Pattern BEARER =
      Pattern.compile("(?i)bearer ([A-Za-z0-9._~+/=-]{1," + Issuer.MAX_LENGTH + "})");

  private final SignIn signIn;
  private final Optional<Issuer> issuer;
  private final TrustedProxies proxies;

  Authentication(SignIn signIn, Optional<Issuer> issuer, TrustedProxies proxies) {
    this.signIn = signIn;
    this.issuer = issuer;
    this.proxies = proxies;
  }

  /** From where a call comes; empty when that is not known. */
  Optional<InetAddress> address(Request request) {
    return proxies.any()
        ? proxies.caller(peer(request), request.getHeaders().getValuesList(TrustedProxies.HEADER))
        : peer(request);
  }

  /** Whether whoever is at the other end of the connection may be there. */
  boolean mayComeStraightFrom(Request request) {
    return !proxies.any() || proxies.mayHandOn(peer(request));
  }

  private static Optional<InetAddress> peer(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress socket
        ? Optional.ofNullable(socket.getAddress())
        : Optional.empty();
  }

  /**
   * Who calls.
   *
   * @throws RefusedException when no token is shown, or its issuer cannot be asked for its keys
   * @throws AuthenticationException when the token is not valid
   */
  SignIn.SignedIn signedIn(Request request, Origin origin) {
    String bearer = bearer(request);
    return issuer
        .filter(known -> Issuer.looksLikeItsOwn(bearer))
        .map(known -> signIn.byIssuer(known.vouchedBy(bearer), origin))
        .orElseGet(() -> signIn.byToken(bearer, origin));
  }

  private static String bearer(Request request) {
    var header = Optional.ofNullable(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    if (header.isEmpty()) {
      throw new RefusedException(
          Refusal.of(401, "missing_token", "A bearer token is needed.")
              .with("WWW-Authenticate", "Bearer"));
    }
    var bearer = BEARER.matcher(header.get());
    if (!bearer.matches()) {
      throw AuthenticationException.invalidToken();
    }
    return bearer.group(1);
  }
}
