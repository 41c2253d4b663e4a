package io.incidentregister.application.catalogue;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.Source;
import java.util.List;
import java.util.Set;

/** Shows where incidents may come from. */
public interface ListSources {

  /** What it takes. */
  Set<Permission> NEEDS = Set.of(Permission.INCIDENTS_READ);

  /** The whole catalogue, in the order in which sources were added, retired ones among them. */
  List<Source> handle(Caller caller);
}
