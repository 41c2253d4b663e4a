package io.incidentregister.http.synq;

import io.incidentregister.http.synq.proto.ProtoEnum;

/** Which way a list goes. */
enum ListOrder implements ProtoEnum {
  ORDER_UNSPECIFIED(0),
  ORDER_ASC(1),
  ORDER_DESC(2);

  private final int number;

  ListOrder(int number) {
    this.number = number;
  }

  @Override
  public int number() {
    return number;
  }
}
