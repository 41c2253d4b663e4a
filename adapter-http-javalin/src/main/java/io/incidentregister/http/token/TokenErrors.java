package io.incidentregister.http.token;

import com.fasterxml.jackson.core.JsonGenerator;
import io.incidentregister.http.ProblemJson;
import io.incidentregister.http.Refusal;
import java.io.IOException;
import java.util.Set;

/** Problems that carry the members of RFC 6749, section 5.2, too. */
final class TokenErrors extends ProblemJson {

  private static final Set<String> OF_THE_RFC =
      Set.of("invalid_request", "invalid_client", "invalid_grant", "unsupported_grant_type");

  @Override
  protected void more(JsonGenerator json, Refusal refusal) throws IOException {
    json.writeStringField("error", error(refusal));
    json.writeStringField("error_description", refusal.detail());
  }

  private static String error(Refusal refusal) {
    if (OF_THE_RFC.contains(refusal.code())) {
      return refusal.code();
    }
    return refusal.status() < 500 ? "invalid_request" : "server_error";
  }
}
