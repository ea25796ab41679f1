#include <cerrno>
#include <cstring>
#include <fstream>
#include <system_error>

#include "berline/base/error.h"
#include "publish.h"

namespace berline::region {

void write_text(std::filesystem::path const& file, std::string const& content) {
  auto const partial = std::filesystem::path{file}.concat(".part");
  auto out = std::ofstream{partial, std::ios::binary};
  out.write(content.data(), static_cast<std::streamsize>(content.size()));
  out.close();
  auto failed = std::error_code{};
  if (out) std::filesystem::rename(partial, file, failed);
  if (out && !failed) return;
  auto const reason = failed ? failed.message() : std::string{std::strerror(errno)};
  std::filesystem::remove(partial, failed);
  throw ResourceError{"region_cannot_write", {.file = file.string()}, {{"reason", reason}}};
}

}  // namespace berline::region
