package io.incidentregister.architecture.planted.cli.command;

import java.util.ServiceLoader;

/** Planted: a command that finds an adapter by itself. */
record FindsByItself(ServiceLoader<String> plugins) {}
