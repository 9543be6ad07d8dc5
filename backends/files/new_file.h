#pragma once

#include <string>
#include <string_view>

#include "models/core/result.h"

namespace flotte::files {

/// A file that is made: its owner's alone, under another name until it is whole. What was not placed is gone
/// with this object. One thread.
class NewFile {
 public:
    /// Errors: SystemError; EEXIST where there is something at `path` already, unless it is to be replaced.
    static Result<NewFile> open(const std::string& path, bool overwrites = false);
    NewFile(NewFile&& other) noexcept;
    NewFile& operator=(NewFile&&) = delete;
    ~NewFile();

    Result<void> write(std::string_view bytes);
    /// All that was written is on the disk.
    Result<void> sync();
    /// At its own name from now on. SystemError (EEXIST) where something came there meanwhile: it is kept.
    Result<void> place();
    /// … in place of whatever is there.
    Result<void> replace();

    const std::string& path() const { return path_; }
    /// Where it is until then.
    const std::string& whole() const { return whole_; }

 private:
    NewFile(std::string path, std::string whole, int fd);

    std::string path_;
    std::string whole_;
    int fd_ = -1;
};

/// A whole file at once, as `NewFile` makes it, with its errors.
Result<void> writeWhole(const std::string& path, std::string_view text, bool overwrites = false);

}  // namespace flotte::files
