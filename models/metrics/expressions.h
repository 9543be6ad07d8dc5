#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "models/fleet/facts.h"
#include "models/tenant/names.h"

namespace flotte {

/// What one metric feed asks, and the metric without which the question has no meaning.
struct MetricExpression {
    Feed feed = Feed::CpuUsage;
    std::string metric;
    std::string expression;  ///< PromQL; one sample a namespace, named by its label `namespace`
    bool operator==(const MetricExpression&) const = default;
};

/// The expressions of all metric feeds, in the order of `kMetricFeeds`, over the namespaces that `names`
/// describes. Metrics as cAdvisor and ingress-nginx export them.
std::vector<MetricExpression> metricExpressions(const Names& names);

/// The same over one namespace.
std::vector<MetricExpression> metricExpressions(const NamespaceName& ns);

/// What is reserved of a namespace's quotas, a series a resource (label `resource`), as kube-state-metrics
/// tells. Of several quotas the greatest figure.
std::string quotaUseExpression(const NamespaceName& ns);

/// `pattern` as a regular expression of RE2, its `{id}` as `.+`, everything else literally.
std::string namespaceRegex(std::string_view pattern);

}  // namespace flotte
