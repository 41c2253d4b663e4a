package io.incidentregister.application.catalogue;

import io.incidentregister.application.Caller;
import io.incidentregister.application.permission.Guard;
import io.incidentregister.domain.organization.Source;
import java.util.List;

final class ListSourcesService implements ListSources {

  private final Guard guard;

  ListSourcesService(Guard guard) {
    this.guard = guard;
  }

  @Override
  public List<Source> handle(Caller caller) {
    return guard.read(
        caller,
        NEEDS,
        admission -> admission.transaction().catalogue().sources(admission.organization()));
  }
}
