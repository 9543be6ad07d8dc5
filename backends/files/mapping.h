#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"

namespace flotte::files {

/// A regular file's content without holding it: a large file is paged in as it is read. One thread.
class Mapping {
 public:
    /// Errors: as `read`, without its cap.
    static Result<Mapping> open(const std::string& path);
    Mapping(Mapping&& other) noexcept;
    Mapping& operator=(Mapping&&) = delete;
    ~Mapping();

    /// As long as this lives. Who cuts the file meanwhile ends this program.
    std::string_view text() const { return {data_, size_}; }

 private:
    Mapping(const char* data, std::size_t size) : data_(data), size_(size) {}

    const char* data_ = nullptr;
    std::size_t size_ = 0;
};

}  // namespace flotte::files
