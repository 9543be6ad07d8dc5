#pragma once

/// The messages of Kubernetes 1.36 as lines `Message: field number type…, …`: names, numbers and list keys as
/// the generated.proto files of k8s.io/api and the published OpenAPI document have them. A line that starts
/// with a space continues the one before. Types: `s` string, `i` int32, `l` int64, `b` bool, `y` bytes, `q`
/// quantity, `x` number or string, `t` time, `u` time with microseconds, `j` a set of fields, `{…}` map by
/// string, `[…]` list, else a message. After it: `<` its fields stand in the parent in JSON, `!` owned as a
/// whole, `/key…` a list keyed so (`/` alone: a set), `~key` keyed for strategic merges only, `=value` set
/// where it is absent.
namespace flotte::sandbox::kubernetes {

extern const char* const kMetaSchema;
extern const char* const kPodsSchema;
extern const char* const kVolumesSchema;
extern const char* const kCoreSchema;
extern const char* const kWorkloadsSchema;
extern const char* const kAccessSchema;

}  // namespace flotte::sandbox::kubernetes
