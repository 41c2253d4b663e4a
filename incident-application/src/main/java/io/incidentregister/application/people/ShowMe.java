package io.incidentregister.application.people;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Permission;
import io.incidentregister.domain.organization.User;
import java.util.Set;

/** Tells who is calling. */
public interface ShowMe {

  /** Whoever is signed in may know who that is. */
  Set<Permission> NEEDS = Set.of();

  /** The caller. */
  User handle(Caller caller);
}
