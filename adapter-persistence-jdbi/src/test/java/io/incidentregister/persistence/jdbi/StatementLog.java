package io.incidentregister.persistence.jdbi;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/** The statements that a store runs. */
final class StatementLog implements SqlLogger {

  private final List<String> statements = new ArrayList<>();

  @Override
  public void logBeforeExecution(StatementContext context) {
    statements.add(context.getParsedSql().getSql());
  }

  /** Those of the work that was counted last, and since. */
  List<String> statements() {
    return statements;
  }

  /** How many statements some work runs, which are not none. */
  int count(Runnable work) {
    statements.clear();
    work.run();
    assertFalse(statements.isEmpty(), "nothing was counted");
    return statements.size();
  }
}
