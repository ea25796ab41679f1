// A whole file in memory, by the page.
#pragma once

#include <filesystem>
#include <string_view>

namespace berline::gtfs {

/// A read-only mapping of a file. Throws `InputError` feed_unreadable.
class MappedFile {
public:
  explicit MappedFile(std::filesystem::path const&);
  ~MappedFile();
  MappedFile(MappedFile const&) = delete;
  MappedFile& operator=(MappedFile const&) = delete;

  std::string_view bytes() const { return bytes_; }
  /// The bytes before `position` are no longer needed: gives their memory back (they stay readable from disk).
  void release_before(char const* position);

private:
  std::string_view bytes_;
  std::size_t released_ = 0;
};

}  // namespace berline::gtfs
