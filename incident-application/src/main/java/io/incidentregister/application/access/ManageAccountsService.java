package io.incidentregister.application.access;

import io.incidentregister.application.Caller;
import java.util.List;

final class ManageAccountsService implements ManageAccounts {

  @Override
  public Issued create(NewAccount command) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public List<Listed> list(Caller caller) {
    throw new UnsupportedOperationException("not there yet");
  }

  @Override
  public void revoke(Caller caller, String clientId) {
    throw new UnsupportedOperationException("not there yet");
  }
}
