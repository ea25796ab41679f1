#include "mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "berline/base/error.h"

namespace berline::gtfs {
namespace {

[[noreturn]] void refuse(std::filesystem::path const& path) {
  throw InputError{"feed_unreadable", {.file = path.string()}, {{"reason", std::generic_category().message(errno)}}};
}

}  // namespace

MappedFile::MappedFile(std::filesystem::path const& path) {
  auto const file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) refuse(path);
  struct stat status {};
  auto* start = MAP_FAILED;
  auto const regular = ::fstat(file, &status) == 0 && S_ISREG(status.st_mode);
  if (!regular) errno = EISDIR;
  auto const size = regular ? static_cast<std::size_t>(status.st_size) : 0;
  if (size > 0) start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file, 0);
  auto const failed = !regular || (size > 0 && start == MAP_FAILED);
  auto const reason = errno;
  ::close(file);
  errno = reason;
  if (failed) refuse(path);
  if (size == 0) return;
  ::madvise(start, size, MADV_SEQUENTIAL);
  bytes_ = {static_cast<char const*>(start), size};
}

MappedFile::~MappedFile() {
  if (!bytes_.empty()) ::munmap(const_cast<char*>(bytes_.data()), bytes_.size());
}

void MappedFile::release_before(char const* position) {
  constexpr auto kStep = std::size_t{16} << 20;
  auto const passed = static_cast<std::size_t>(position - bytes_.data()) / kStep * kStep;
  if (passed <= released_) return;
  ::madvise(const_cast<char*>(bytes_.data()) + released_, passed - released_, MADV_DONTNEED);
  released_ = passed;
}

}  // namespace berline::gtfs
