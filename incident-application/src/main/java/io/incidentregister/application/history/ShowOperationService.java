package io.incidentregister.application.history;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;

final class ShowOperationService implements ShowOperation {

  private final Store store;
  private final CommandValidator validator;

  ShowOperationService(Store store, CommandValidator validator) {
    this.store = store;
    this.validator = validator;
  }

  @Override
  public Result handle(Query query) {
    throw new UnsupportedOperationException("not yet");
  }
}
