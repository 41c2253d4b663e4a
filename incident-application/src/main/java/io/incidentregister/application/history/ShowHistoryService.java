package io.incidentregister.application.history;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;

final class ShowHistoryService implements ShowHistory {

  private final Store store;
  private final CommandValidator validator;

  ShowHistoryService(Store store, CommandValidator validator) {
    this.store = store;
    this.validator = validator;
  }

  @Override
  public Page handle(Query query) {
    throw new UnsupportedOperationException("not yet");
  }
}
