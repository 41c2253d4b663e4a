package io.incidentregister.http.synq;

import io.incidentregister.application.dossier.ListDossiers.Moment;
import io.incidentregister.http.synq.proto.ProtoEnum;

/** A time of an incident, by which a list is chosen or sorted. */
enum ListField implements ProtoEnum {
  /** Says as little as no field. */
  FIELD_UNSPECIFIED(0, Moment.OPENED),
  FIELD_CREATED_AT(1, Moment.OPENED),
  FIELD_UPDATED_AT(2, Moment.CHANGED);

  private final int number;
  private final Moment moment;

  ListField(int number, Moment moment) {
    this.number = number;
    this.moment = moment;
  }

  @Override
  public int number() {
    return number;
  }

  /** The same in the application's words. */
  Moment moment() {
    return moment;
  }
}
