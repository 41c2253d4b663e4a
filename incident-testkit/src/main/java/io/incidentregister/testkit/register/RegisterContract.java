package io.incidentregister.testkit.register;

/**
 * What the register must do over every store: each rule of the use cases, each a test. A store
 * adapter is held to it by a subclass that names its fixture, as with {@link
 * io.incidentregister.testkit.StoreContract}; that one says which port is at fault, this one
 * whether the whole works.
 *
 * <p>No test can be overridden. They stand in superclasses by use case; to whoever runs them they
 * are one flat list.
 */
public abstract class RegisterContract extends DossiersContract {

  /** For subclasses. */
  protected RegisterContract() {}
}
