package io.incidentregister.application.audit;

import io.incidentregister.application.input.CommandValidator;
import io.incidentregister.application.store.Store;

final class VerifyHistoryService implements VerifyHistory {

  private final Store store;
  private final CommandValidator validator;

  VerifyHistoryService(Store store, CommandValidator validator) {
    this.store = store;
    this.validator = validator;
  }

  @Override
  public Result handle(Query query, Progress progress) {
    throw new UnsupportedOperationException("not yet");
  }
}
