package io.incidentregister.http.synq;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.TypeRegistry;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads answers as a client does that was generated from the definitions in {@code
 * src/test/protobuf}: what they do not define, or define otherwise, is refused.
 */
public final class ProtoMessages {

  /** The package of the API's own messages. */
  private static final String SYNQ = "incidentregister.test.synq.v1.";

  private static final TypeRegistry TYPES = load();

  private ProtoMessages() {}

  /** A message of the API, such as {@code Incident}, out of its JSON. */
  public static DynamicMessage synq(String message, String json) {
    return parse(SYNQ + message, json);
  }

  /** An error out of its JSON. */
  public static DynamicMessage status(String json) {
    return parse("google.rpc.Status", json);
  }

  private static DynamicMessage parse(String type, String json) {
    var message = DynamicMessage.newBuilder(descriptor(type));
    try {
      JsonFormat.parser().usingTypeRegistry(TYPES).merge(json, message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError("no " + type + ": " + json, e);
    }
    return message.build();
  }

  private static Descriptor descriptor(String type) {
    return Optional.ofNullable(TYPES.find(type))
        .orElseThrow(() -> new AssertionError("no message " + type + " is defined"));
  }

  private static TypeRegistry load() {
    try (var descriptors = ProtoMessages.class.getResourceAsStream("/messages.desc")) {
      var types = TypeRegistry.newBuilder();
      var files = new HashMap<String, FileDescriptor>();
      // Every file stands behind those that it imports.
      for (var file :
          FileDescriptorSet.parseFrom(Objects.requireNonNull(descriptors)).getFileList()) {
        var built = build(file, files);
        files.put(file.getName(), built);
        types.add(built.getMessageTypes());
      }
      return types.build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileDescriptor build(FileDescriptorProto file, Map<String, FileDescriptor> known) {
    var imports =
        file.getDependencyList().stream()
            .map(name -> Objects.requireNonNull(known.get(name), name))
            .toArray(FileDescriptor[]::new);
    try {
      return FileDescriptor.buildFrom(file, imports);
    } catch (DescriptorValidationException e) {
      throw new AssertionError(file.getName(), e);
    }
  }
}
