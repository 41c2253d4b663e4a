package io.incidentregister.http;

/**
 * Addresses that belong to a face: this one, and all below it. There, a call that meets no route is
 * refused as the face refuses. Who is let in is decided on the route alone, never on this.
 *
 * @param path such as {@code /api/incidents/v1}
 * @param errors how refusals are shown
 */
public record Area(String path, ErrorShape errors) {

  public Area {
    if (!path.startsWith("/") || path.endsWith("/")) {
      throw new IllegalArgumentException("an area is named by its path, without a last slash");
    }
  }

  boolean holds(String address) {
    return address.equals(path) || address.startsWith(path + "/");
  }
}
