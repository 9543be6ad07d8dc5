#pragma once

#include <functional>
#include <string>
#include <vector>

#include "backends/sandbox/metrics/tenant_meter.h"

namespace flotte::sandbox::metrics {

/// One line of a metrics page: what follows the family's name, the labels, and the value at a time (real
/// seconds since 1970).
struct Series {
    std::string suffix;
    std::string labels;
    std::function<double(double)> value;
};

/// Which past a family has: what flotte draws over hours, or what it foretells from days.
enum class Past { None, Hours, Days };

/// One metric name, as its usual exporter gives it. `kind` is Prometheus' word for it.
struct Family {
    const char* name;
    const char* kind;
    const char* help;
    Past past;
    std::vector<Series> (*series)(const Tenant&, const Pace&);
};

const std::vector<Family>& families();

/// The share of a service in its tenant's work; 0 for a name that is no service.
double workOf(const std::string& service);
/// Cores that a tenant's service uses at a time.
double coresAt(const Tenant& tenant, const std::string& service, const Pace& pace, double time);

}  // namespace flotte::sandbox::metrics
