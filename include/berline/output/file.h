// A file being written: every byte checked, so that a full disk is an error and never half a file.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace berline::output {

/// Buffered writing to a path, gzip-compressed when the name ends in `.gz` (same bytes each time). Throws
/// `ResourceError` (cannot_write_file) from any call when the system refuses: no space, size limit, no permission.
class File {
public:
  explicit File(std::filesystem::path);
  File(File&&) noexcept;
  File& operator=(File&&) noexcept;
  /// Closes without a check: call `close` on the way of success.
  ~File();

  void write(std::string_view text);
  /// Flushes, syncs to the disk and closes; after it the file is whole.
  void close();
  std::filesystem::path const& path() const;

private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Writes a whole small file.
void write_file(std::filesystem::path const&, std::string_view text);

}  // namespace berline::output
