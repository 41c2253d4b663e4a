package io.incidentregister.http.synq;

import io.incidentregister.http.Area;

/** The addresses of the SYNQ face. */
public final class SynqRoutes {

  /** Where the face is; it says itself what is refused there. */
  public static final Area AREA = new Area("/api/incidents/v1", new SynqErrors());

  private SynqRoutes() {}
}
