package io.incidentregister.cli.launcher;

/** Starts the command line. */
public final class Main {

  private Main() {}

  /** Runs one command, and ends the process with its exit code. */
  public static void main(String[] args) {
    System.exit(Launcher.run(System.out, System.err, System.in, Environment.ofProcess(), args));
  }
}
