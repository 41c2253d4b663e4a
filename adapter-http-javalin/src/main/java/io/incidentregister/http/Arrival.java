package io.incidentregister.http;

import io.incidentregister.application.access.SignIn;
import io.incidentregister.json.JsonLimits;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/**
 * A call that was let in, with what was read of it before its body.
 *
 * @param signedIn who calls, when the route wants to know
 * @param address from which it came; empty when that is not known
 * @param mediaType of the body, lower case, without parameters
 * @param json how much JSON it may hold
 */
record Arrival(
    String requestId,
    Route route,
    Map<String, String> pathParameters,
    Query query,
    Optional<SignIn.SignedIn> signedIn,
    Optional<InetAddress> address,
    String mediaType,
    JsonLimits json) {

  /** Under which it is handed to Javalin's handlers, and the bytes of its body beside it. */
  static final String ATTRIBUTE = Arrival.class.getName();

  static final String BODY = ATTRIBUTE + ".body";
}
