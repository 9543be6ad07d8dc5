#pragma once

#include <string>
#include <utility>
#include <vector>

#include "models/core/result.h"

namespace flotte::reach {

/// A folder only this user can enter, for sockets; gone with its owner. Its path holds nothing that an ssh
/// command line could take for more than a path.
class PrivateFolder {
 public:
    /// Below the first of `bases` where it can be made; those that are empty, relative, not this user's to
    /// write, too long for a socket's path or with unusual characters are passed over.
    static Result<PrivateFolder> make(const std::vector<std::string>& bases);
    PrivateFolder(PrivateFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    PrivateFolder& operator=(PrivateFolder&& other) noexcept {
        std::swap(path_, other.path_);
        return *this;
    }
    ~PrivateFolder();

    const std::string& path() const { return path_; }

 private:
    explicit PrivateFolder(std::string path) : path_(std::move(path)) {}
    std::string path_;
};

}  // namespace flotte::reach
