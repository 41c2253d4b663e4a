package io.incidentregister.http.token;

import io.incidentregister.application.IncidentRegister;
import io.incidentregister.application.access.SignIn;
import io.incidentregister.application.error.AuthenticationException;
import io.incidentregister.http.Answer;
import io.incidentregister.http.Call;
import io.incidentregister.http.Refusal;
import io.incidentregister.http.RefusedException;
import io.incidentregister.http.Route;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Where programs get tokens for their credentials. */
public final class TokenRoutes {

  private static final Route.Body FORM = Route.Body.of(Set.of("application/x-www-form-urlencoded"));

  private final SignIn signIn;

  private TokenRoutes(SignIn signIn) {
    this.signIn = signIn;
  }

  /** The one endpoint, at each address by which a face knows it. */
  public static List<Route> of(IncidentRegister register) {
    var routes = new TokenRoutes(register.signIn());
    return Stream.of("/api/v1/oauth/token", "/v1/oauth/token", "/oauth2/token")
        .map(
            path ->
                new Route(
                    "POST", path, Route.Access.OPEN, FORM, true, new TokenErrors(), routes::issue))
        .toList();
  }

  private Answer issue(Call call) {
    var tokens = tokens(call);
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("access_token", tokens.accessToken());
          json.writeStringField("refresh_token", tokens.refreshToken());
          json.writeStringField("token_type", "Bearer");
          json.writeNumberField("expires_in", SignIn.ACCESS_LIFETIME.toSeconds());
          json.writeEndObject();
        });
  }

  /** Only wrong client credentials are answered by 401 here (RFC 6749, section 5.2). */
  private SignIn.Tokens tokens(Call call) {
    try {
      return TokenRequest.read(call).tokens(signIn, call.address());
    } catch (AuthenticationException e) {
      throw new RefusedException(
          e.code().equals("invalid_client")
              ? Refusal.of(401, e.code(), e.detail()).with("WWW-Authenticate", "Basic")
              : Refusal.of(400, e.code(), e.detail()));
    }
  }
}
