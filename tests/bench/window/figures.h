#pragma once

#include <cstdio>
#include <map>
#include <string>
#include <vector>

namespace flotte::bench {

/// `share` 0 … 1 of sorted values; 0 of none.
double quantile(std::vector<double> values, double share);
double shareWithin(const std::vector<double>& values, double limit);
/// Least squares, in units of y a unit of x.
double slopeOf(const std::vector<std::pair<double, double>>& points);
/// VmRSS and its like, in MB; 0 where the system doesn't say.
double memoryOf(const char* name);

/// What was measured: printed line by line as it comes, and written as JSON at the end.
class Report {
 public:
    void figure(const std::string& key, double value);
    /// p50, p99 and greatest, in ms.
    void spread(const std::string& key, const std::vector<double>& values);
    /// A goal that a figure must not exceed: `ratios` holds figure ÷ goal.
    void goal(const std::string& key, double value, double goal, const char* unit);
    void note(const std::string& key, const std::string& text);
    bool write(const char* path) const;

 private:
    std::map<std::string, double> figures_;
    std::map<std::string, double> ratios_;
    std::map<std::string, std::string> notes_;
};

}  // namespace flotte::bench
