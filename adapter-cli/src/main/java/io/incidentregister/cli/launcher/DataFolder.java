package io.incidentregister.cli.launcher;

import io.incidentregister.application.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where registers are kept that nobody named. */
final class DataFolder {

  private final Environment environment;

  DataFolder(Environment environment) {
    this.environment = environment;
  }

  /** A file in the folder, which is INCIDENT_HOME, else where the desktop's rules put data. */
  Path file(String name) {
    return environment
        .find("INCIDENT_HOME")
        .map(Path::of)
        .or(() -> environment.find("XDG_DATA_HOME").map(data -> Path.of(data, "incident")))
        .orElseGet(() -> Path.of(home(), ".local", "share", "incident"))
        .resolve(name);
  }

  /** The same, when the folder is there or could be made. */
  Path fileInNewFolder(String name) {
    Path file = file(name);
    try {
      Files.createDirectories(file.toAbsolutePath().resolve("..").normalize());
      return file;
    } catch (IOException e) {
      throw new ConfigurationException(
          "data_folder",
          "The data folder of " + file + " cannot be made. Name another with INCIDENT_HOME.");
    }
  }

  private String home() {
    return environment.find("HOME").orElseGet(() -> System.getProperty("user.home", "."));
  }
}
