package io.incidentregister.cli.command;

import io.incidentregister.cli.output.Output;
import java.io.InputStream;

/**
 * What every command works with.
 *
 * @param options those that all commands take
 * @param registers where the register comes from
 * @param output where answers go
 * @param input what comes in by {@code -}
 */
public record CommandContext(
    GlobalOptions options, Registers registers, Output output, InputStream input) {

  /**
   * Opens the register that the options name.
   *
   * @throws io.incidentregister.application.error.RegisterException when it is not there or not
   *     usable, or it is not clear who acts
   */
  public Session open() {
    return registers.open(options.store());
  }
}
