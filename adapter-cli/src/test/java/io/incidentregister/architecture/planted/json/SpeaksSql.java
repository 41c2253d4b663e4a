package io.incidentregister.architecture.planted.json;

import java.sql.Connection;

/** Planted: a format that knows a database. */
record SpeaksSql(Connection connection) {}
