#include "berline/network/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace berline::network {

std::unique_ptr<MappedFile> MappedFile::open(std::filesystem::path const& path) {
  auto const descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  struct stat status {};
  auto* start = MAP_FAILED;
  auto size = std::size_t{0};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
    size = static_cast<std::size_t>(status.st_size);
    start = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  }
  ::close(descriptor);
  if (start == MAP_FAILED) return nullptr;
  return std::unique_ptr<MappedFile>{new MappedFile{{static_cast<std::byte const*>(start), size}}};
}

MappedFile::~MappedFile() {
  ::munmap(const_cast<std::byte*>(bytes_.data()), bytes_.size());
}

}  // namespace berline::network
