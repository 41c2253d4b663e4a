package io.incidentregister.architecture.planted.persistence.jdbi;

import io.incidentregister.architecture.planted.http.token.TokenFace;

/** Planted: an adapter that knows another. */
record SeesHttp(TokenFace face) {}
