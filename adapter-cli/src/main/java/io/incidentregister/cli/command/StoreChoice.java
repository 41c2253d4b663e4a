package io.incidentregister.cli.command;

import java.util.Optional;

/**
 * Which register is meant, and who acts in it.
 *
 * @param db a file or a JDBC URL; the usual file when empty
 * @param user an e-mail address; the only active Admin when empty
 * @param organization a name; the only one when empty
 */
public record StoreChoice(
    Optional<String> db, Optional<String> user, Optional<String> organization) {}
