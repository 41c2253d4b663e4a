package io.incidentregister.http.token;

import com.github.benmanes.caffeine.cache.Ticker;
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
  private final Attempts attempts;

  private TokenRoutes(SignIn signIn, Attempts attempts) {
    this.signIn = signIn;
    this.attempts = attempts;
  }

  /**
   * The one endpoint, at each address by which a face knows it.
   *
   * @param ticker a clock that never goes back, by which wrong credentials are slowed down
   */
  public static List<Route> of(IncidentRegister register, Ticker ticker) {
    var routes = new TokenRoutes(register.signIn(), new Attempts(ticker));
    return Stream.of("/api/v1/oauth/token", "/v1/oauth/token", "/oauth2/token")
        .map(
            path ->
                new Route(
                    "POST",
                    path,
                    Route.Access.OPEN,
                    FORM,
                    false,
                    true,
                    new TokenErrors(),
                    routes::issue))
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
              json.writeNumberField("expires_in", tokens.accessLifetime().toSeconds());
              json.writeEndObject();
            })
        .with("Pragma", "no-cache");
  }

  /** Only wrong client credentials are answered by 401 here (RFC 6749, section 5.2). */
  private SignIn.Tokens tokens(Call call) {
    try {
      var request = TokenRequest.read(call);
      return attempts.make(
          call.address(), request.clientId(), () -> request.tokens(signIn, call.address()));
    } catch (AuthenticationException e) {
      throw new RefusedException(
          e.code().equals("invalid_client")
              ? Refusal.of(401, e.code(), e.detail()).with("WWW-Authenticate", "Basic")
              : Refusal.of(400, e.code(), e.detail()));
    }
  }
}
