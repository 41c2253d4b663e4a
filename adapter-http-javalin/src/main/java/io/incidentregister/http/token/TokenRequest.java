package io.incidentregister.http.token;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.http.Call;
import io.incidentregister.http.Query;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import java.net.InetAddress;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is asked for at the token endpoint. */
sealed interface TokenRequest {

  /** The tokens that are due. */
  SignIn.Tokens tokens(SignIn signIn, Optional<InetAddress> address);

  /** Who is said to ask; empty when only the secret tells. */
  Optional<String> clientId();

  /** A program shows its credentials. */
  record ClientCredentials(String id, String secret) implements TokenRequest {
    @Override
    public SignIn.Tokens tokens(SignIn signIn, Optional<InetAddress> address) {
      return signIn.byClientCredentials(id, secret, address);
    }

    @Override
    public Optional<String> clientId() {
      return Optional.of(id);
    }

    /** Without the secret, which a log would keep. */
    @Override
    public String toString() {
      return "ClientCredentials[id=" + id + "]";
    }
  }

  /** A program shows what it got with its last tokens. */
  record Refresh(String refreshToken) implements TokenRequest {
    @Override
    public SignIn.Tokens tokens(SignIn signIn, Optional<InetAddress> address) {
      return signIn.byRefreshToken(refreshToken, address);
    }

    @Override
    public Optional<String> clientId() {
      return Optional.empty();
    }

    /** Without the token, which a log would keep. */
    @Override
    public String toString() {
      return "Refresh[]";
    }
  }

  /** What ids and secrets are made of; others are not even looked up. */
  Pattern SECRET = Pattern.compile("[!-~]{1,1000}");

  Pattern BASIC = Pattern.compile("(?i)basic +(\\S+) *");

  Set<String> KNOWN = Set.of("grant_type", "client_id", "client_secret", "refresh_token");

  /**
   * Reads the request. Unknown members of the form are ignored, as RFC 6749 asks.
   *
   * @throws RefusedException when it cannot be understood
   * @throws AuthenticationException when credentials could not be anybody's
   */
  static TokenRequest read(Call call) {
    if (!call.query().faults(Set.of()).isEmpty()) {
      throw invalid("Parameters belong into the form, not behind the path.");
    }
    var form = Query.parse(new String(call.body(), ISO_8859_1));
    if (form.faults(KNOWN).stream().anyMatch(fault -> fault.code().equals("repeated"))) {
      throw invalid("A parameter of the form is given more than once.");
    }
    return switch (form.first("grant_type").orElse("")) {
      case "client_credentials" -> credentials(call, form);
      case "refresh_token" ->
          form.first("refresh_token")
              .filter(token -> SECRET.matcher(token).matches())
              .map(Refresh::new)
              .orElseThrow(() -> invalid("The form must give a refresh_token."));
      case "" -> throw invalid("The form must give a grant_type.");
      default ->
          throw refused(
              "unsupported_grant_type", "grant_type takes client_credentials or refresh_token.");
    };
  }

  private static ClientCredentials credentials(Call call, Query form) {
    Optional<ClientCredentials> basic = call.header("Authorization").flatMap(TokenRequest::basic);
    boolean inForm = form.has("client_id") || form.has("client_secret");
    if (basic.isPresent() && inForm) {
      throw invalid("Credentials are given by the form or by HTTP Basic, not both.");
    }
    if (basic.isEmpty() && !(form.has("client_id") && form.has("client_secret"))) {
      throw inForm || call.header("Authorization").isEmpty()
          ? invalid("The form must give client_id and client_secret, or the header HTTP Basic.")
          : AuthenticationException.invalidClient();
    }
    var shown =
        basic.orElseGet(
            () ->
                new ClientCredentials(
                    form.first("client_id").orElseThrow(),
                    form.first("client_secret").orElseThrow()));
    if (!SECRET.matcher(shown.id()).matches() || !SECRET.matcher(shown.secret()).matches()) {
      throw AuthenticationException.invalidClient();
    }
    return shown;
  }

  /** Id and secret are percent-encoded before they are joined (RFC 6749, section 2.3.1). */
  private static Optional<ClientCredentials> basic(String header) {
    var matcher = BASIC.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      String joined = new String(Base64.getDecoder().decode(matcher.group(1)), UTF_8);
      int colon = joined.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(
              new ClientCredentials(
                  Query.decode(joined.substring(0, colon)),
                  Query.decode(joined.substring(colon + 1))));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // Not Base64, so nobody's credentials.
    }
  }

  private static RefusedException invalid(String detail) {
    return refused("invalid_request", detail);
  }

  private static RefusedException refused(String code, String detail) {
    return new RefusedException(Refusal.of(400, code, detail));
  }
}
