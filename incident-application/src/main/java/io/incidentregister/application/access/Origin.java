package io.incidentregister.application.access;

import io.incidentregister.domain.history.Face;
import java.net.InetAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Where a call comes from.
 *
 * @param address of the caller; empty when it did not come over a network
 */
public record Origin(Face face, String requestId, Optional<InetAddress> address) {
  public Origin {
    Objects.requireNonNull(face, "face");
    Objects.requireNonNull(requestId, "requestId");
    Objects.requireNonNull(address, "address");
  }
}
