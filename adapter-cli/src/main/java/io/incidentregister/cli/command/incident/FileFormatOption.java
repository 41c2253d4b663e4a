package io.incidentregister.cli.command.incident;

import io.incidentregister.cli.transfer.FileFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** In what format a file is: as an option says, or as its name tells. */
final class FileFormatOption {

  private FileFormatOption() {}

  /** The format; empty when neither tells. */
  static Optional<FileFormat> choose(@Nullable String option, String file) {
    if (option != null) {
      return FileFormat.parse(option);
    }
    return file.equals("-") ? Optional.of(FileFormat.CSV) : FileFormat.byExtension(file);
  }
}
