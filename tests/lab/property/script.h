#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// Scripts of random changes to a cluster and random faults on the way to it.
namespace lab::property {

struct Step {
    enum class What : std::uint8_t {
        Namespace,
        Pod,
        PodStatus,
        Quota,
        CronJob,
        Job,
        Ingress,
        Autoscaler,
        BreakRegion,
        BreakWatch,
        Heal,
        Reread  ///< the source is told to read everything again: deletes it missed are found by a listing
    };
    What what = What::Pod;
    bool remove = false;        ///< of an object: delete it; else it is written, whether it is there or not
    unsigned place = 0;         ///< which namespace
    unsigned name = 0;          ///< which object in it
    unsigned salt = 0;          ///< what is written
    const char* how = nullptr;  ///< of a break
};

/// The same seed makes the same script. Faults come one at a time and are healed a few changes later.
std::vector<Step> randomScript(std::uint64_t seed, std::size_t changes);

/// One step a line, for people.
std::string textOf(const Step& step);

/// What an API server is asked for a step that changes an object. `prefix` begins its namespaces' names.
struct Call {
    std::string method;  ///< PATCH or DELETE
    std::string path;
    std::string contentType;
    std::string body;
};
Call callOf(const Step& step, const std::string& prefix);

std::string namespaceOf(const Step& step, const std::string& prefix);
constexpr unsigned kPlaces = 6;

}  // namespace lab::property
