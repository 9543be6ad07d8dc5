#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "models/core/result.h"

namespace flotte::sandbox::state {

/// What the sandbox remembers: records in the order in which they were appended, each with its length and
/// checksum. A record that `append` has accepted survives the end of the process, however that comes; what
/// a dying process had half written is cut off at the next start. One thread.
///
/// The file: `flotte sandbox state 1\n`, then for each record u32 length, u32 CRC-32 (zlib's), both little
/// endian, and its bytes.
class ChangeLog {
 public:
    /// A record has at most so many bytes: more is a broken file.
    static constexpr std::uint32_t kLongest = 16U << 20U;

    /// Writes all of `bytes` to a file: errno of what failed, 0 = all is written.
    using Write = std::function<int(int fd, std::string_view bytes)>;

    /// Reads all records into `each` and stays open for more. The file is made where there is none, mode
    /// 0600. Errors: SystemError; DecodeError with the offset where something is wrong that is not just its
    /// torn end. `append` writes by `write`; none = the system's.
    static Result<ChangeLog> open(const std::string& path, const std::function<void(std::string_view)>& each,
                                  Write write = {});
    ChangeLog(ChangeLog&& other) noexcept;
    ChangeLog& operator=(ChangeLog&& other) noexcept;
    ~ChangeLog();

    /// Errors: SystemError (ENOSPC, EDQUOT, EIO …); nothing of the record is then in the file.
    Result<void> append(std::string_view record);
    /// All at once in place of everything that was there; that or the old file survives.
    Result<void> replace(const std::vector<std::string>& records);

    std::uint64_t size() const { return size_; }

 private:
    ChangeLog(std::string path, int fd, std::uint64_t size);

    std::string path_;
    Write write_;
    int fd_ = -1;
    std::uint64_t size_ = 0;
};

}  // namespace flotte::sandbox::state
