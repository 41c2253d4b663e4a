package io.incidentregister.architecture.planted.http.register;

import io.incidentregister.architecture.planted.http.token.TokenFace;

/** Planted: a face that knows another. */
record SeesTokenFace(TokenFace face) {}
