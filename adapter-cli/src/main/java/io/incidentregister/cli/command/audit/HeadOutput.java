package io.incidentregister.cli.command.audit;

import io.incidentregister.cli.output.JsonData;
import io.incidentregister.cli.output.Listing;
import io.incidentregister.cli.output.Output;
import io.incidentregister.cli.output.OutputFormat;
import io.incidentregister.domain.audit.Head;
import java.util.Optional;

/** Shows where the seals end: for people as one word, which can be kept and given back. */
final class HeadOutput {

  private HeadOutput() {}

  /**
   * Shows it.
   *
   * @param head empty when it is not proven; then only documents have something to show
   * @param document that tells the head and what else there is to tell
   */
  static void print(
      Output output, OutputFormat format, Optional<Head> head, JsonData.Body document) {
    switch (format) {
      case TABLE -> head.ifPresent(some -> output.line(some.toString()));
      case JSON -> JsonData.document(output, document);
      case JSONL -> JsonData.line(output, document);
      case CSV -> csv(output, head);
    }
  }

  private static void csv(Output output, Optional<Head> head) {
    var listing = new Listing("heads", "org_id", "seal", "hash");
    head.ifPresent(
        some ->
            listing.add(
                some.organization().toString(), Long.toString(some.seal()), some.hash().hex()));
    listing.print(output, OutputFormat.CSV);
  }
}
