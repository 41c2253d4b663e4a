package io.incidentregister.cli.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs one command, and ends the process with its exit code. */
  public static void main(String[] args) {
    // System.out swallows failures to write: a full disk would look like success.
    var out = new FileOutputStream(FileDescriptor.out);
    System.exit(Launcher.run(out, System.err, System.in, Environment.ofProcess(), args));
  }
}
