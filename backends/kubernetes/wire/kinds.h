#pragma once

#include "backends/kubernetes/wire/fields.h"

/// One reader a kind, each in the file of its kind. They throw protozero's exceptions; `decodeObject` catches
/// them.
namespace flotte::kubernetes::wire {

/// What is read of one object. Without a name there is no fact.
struct ReadObject {
    Meta meta;
    Fact fact;
};

ReadObject readNamespace(pbf_reader& reader);
ReadObject readPod(pbf_reader& reader);
ReadObject readQuota(pbf_reader& reader);
ReadObject readCronJob(pbf_reader& reader);
ReadObject readJob(pbf_reader& reader);
ReadObject readIngress(pbf_reader& reader);
ReadObject readAutoscaler(pbf_reader& reader);

}  // namespace flotte::kubernetes::wire
