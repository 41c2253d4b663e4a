package io.incidentregister.application.catalogue;

import io.incidentregister.application.Caller;
import io.incidentregister.domain.organization.Source;
import java.util.List;

final class ListSourcesService implements ListSources {

  @Override
  public List<Source> handle(Caller caller) {
    throw new UnsupportedOperationException("not there yet");
  }
}
