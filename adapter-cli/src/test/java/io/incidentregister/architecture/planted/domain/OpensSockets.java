package io.incidentregister.architecture.planted.domain;

import java.net.Socket;

/** Planted: a domain that knows the network. */
record OpensSockets(Socket socket) {}
