package io.incidentregister.http.synq.proto;

/** An enum of the definition. Its constants have their names of there; zero says that none is. */
public interface ProtoEnum {

  /** The number of a constant. */
  int number();
}
